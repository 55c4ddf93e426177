/** Forecasts as the doors print them. */
import { EMBARGO_DAYS } from '#core/forecast/walk-forward-folds.ts'
import { servedLevels } from '#core/forecast/quantile-forecast.ts'
import type { HorizonScore } from '#core/forecast/score-forecaster.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonNumber } from '#protocol/json.ts'

type Skill = {
  readonly value: number
  readonly baseline: string
  readonly statistic: number
  readonly p: number
}

type Scored = {
  readonly model: string
  readonly scores: readonly HorizonScore[]
  readonly skill: readonly Skill[]
}

type Forecast<Run> = {
  readonly model: string
  readonly horizons: readonly {
    readonly horizon: number
    readonly quantiles: readonly number[]
    readonly served: string
  }[]
  readonly scoreboard: readonly Scored[]
  readonly folds: readonly { readonly trainingDays: number; readonly from: number; readonly to: number }[]
  readonly ensembles: readonly { readonly baseline: string; readonly epochs: readonly number[] }[]
  readonly day: Int32Array
  readonly tookMs: number
  readonly run: Run
}

/** Quantiles are of the simple return from the last day over `h` trading days. Losses are of logarithmic returns. */
export function forecastDocument<Run>(forecast: Forecast<Run>) {
  const { day, folds, scoreboard, horizons } = forecast
  const dayAt = (index: number) => formatDay(day.at(index)! as EpochDay)
  return {
    model: forecast.model,
    asOf: dayAt(-1),
    observations: day.length,
    from: dayAt(0),
    horizons: horizons.map((one, h) => horizonOf(one, scoreOf(forecast, one.served), h)),
    scoreboard: scoreboard.map((one) => ({
      model: one.model,
      horizons: horizons.map(({ horizon }, h) => ({ h: horizon, ...scoreAt(one, h) })),
    })),
    evaluation: {
      method: 'walk-forward',
      folds: folds.map(({ trainingDays, from, to }) => ({
        trainedTo: dayAt(trainingDays - 1),
        from: dayAt(from),
        to: dayAt(to - 1),
      })),
      purgeDays: Math.max(...horizons.map(({ horizon }) => horizon)),
      embargoDays: EMBARGO_DAYS,
      levels: servedLevels,
    },
    networks: forecast.ensembles,
    tookMs: forecast.tookMs,
    run: forecast.run,
  }
}

export type ForecastDocument = ReturnType<typeof forecastDocument>

/** Skill and coverage are of the model asked for; where it has none and its baseline is served, `served` says so. */
function scoreOf({ model, scoreboard }: Forecast<unknown>, served: string): Scored {
  return scoreboard.find((one) => one.model === (model === 'auto' ? served : model))!
}

function horizonOf(
  { horizon, quantiles, served }: Forecast<unknown>['horizons'][number],
  scored: Scored,
  index: number,
) {
  const { skill, baseline, coverage, kupiecP, christoffersenP, dieboldMarianoP } = scoreAt(scored, index)
  return {
    h: horizon,
    quantiles: Object.fromEntries(servedLevels.map((level, i) => [String(level), jsonNumber(quantiles[i]!)])),
    served,
    skill,
    baseline,
    dieboldMarianoP,
    coverage,
    kupiecP,
    christoffersenP,
  }
}

function scoreAt({ scores, skill }: Scored, index: number) {
  const { loss, crps, qlike, coverage, losses } = scores[index]!
  return {
    forecasts: losses.length,
    loss: jsonNumber(loss),
    crps: jsonNumber(crps),
    qlike: jsonNumber(qlike),
    coverage: jsonNumber(coverage.coverage),
    kupiecP: jsonNumber(coverage.kupiecP),
    christoffersenP: jsonNumber(coverage.christoffersenP),
    skill: jsonNumber(skill[index]!.value),
    baseline: skill[index]!.baseline,
    dieboldMarianoP: jsonNumber(skill[index]!.p),
  }
}
