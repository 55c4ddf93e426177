/** Several networks taught alike from different beginnings, and their mean. */
import type { VarianceForecaster, Training } from './variance-forecaster.ts'
import type { ForecastInput } from './forecast-input.ts'
import { type TrainedLstm, trainLstmForecaster } from './lstm-forecaster.ts'
import type { QuantileForecaster } from './quantile-forecast.ts'
import { scoreForecaster } from './score-forecaster.ts'
import { type TrainedBaseline, trainBaseline } from './train-baseline.ts'

export type EnsembleRequest = Training & {
  readonly seed: number
  readonly members: number
  /** Called when a network has been taught. */
  readonly onTaught: () => void
}

export type TrainedEnsemble = QuantileForecaster & {
  readonly baseline: string
  readonly members: readonly TrainedLstm[]
}

/** The part of the training days on which the baseline to build on is chosen. */
const CHOICE_PART = 0.2

/** Builds on the baseline that does best on the last training days, learned on the days before them. */
export function trainEnsemble(
  input: ForecastInput,
  baselines: readonly VarianceForecaster[],
  request: EnsembleRequest,
): TrainedEnsemble {
  const chosen = bestOn(input, baselines, request)
  const baseline: TrainedBaseline = trainBaseline(chosen, input, request)
  const members = Array.from({ length: request.members }, (_, k) => {
    const member = trainLstmForecaster(input, baseline, { ...request, seed: request.seed + k })
    request.onTaught()
    return member
  })
  return {
    baseline: chosen.id,
    members,
    variance: () => Number.NaN,
    quantiles(day, horizon) {
      const each = members.map((member) => member.quantiles(day, horizon))
      return each[0]!.map((_, i) => each.reduce((sum, row) => sum + row[i]!, 0) / each.length)
    },
  }
}

/** The lowest loss, each horizon's in units of the first baseline's, so that long horizons do not drown short ones. */
function bestOn(
  input: ForecastInput,
  baselines: readonly VarianceForecaster[],
  { days, horizons }: Training,
): VarianceForecaster {
  const known = { returns: input.returns.subarray(0, days), realised: input.realised.subarray(0, days) }
  const from = Math.floor(days * (1 - CHOICE_PART))
  const fold = { trainingDays: from - Math.max(...horizons), from, to: days }
  const losses = baselines.map((baseline) => {
    const forecaster = trainBaseline(baseline, known, { days: fold.trainingDays, horizons })
    return scoreForecaster(known, horizons, [{ fold, forecaster }]).map(({ loss }) => loss)
  })
  const relative = losses.map((row) => row.reduce((sum, loss, h) => sum + loss / losses[0]![h]!, 0))
  return baselines[relative.indexOf(Math.min(...relative))]!
}
