/** What came of stored predictions: outcomes written where they have arrived, and how each model has done so far. */
import { type CoverageTest, testCoverage } from '#core/forecast/coverage-tests.ts'
import { meanPinball } from '#core/forecast/pinball.ts'
import { servedLevels } from '#core/forecast/quantile-forecast.ts'
import { mean } from '#core/math/mean.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'
import { allDays, lowerBound } from '#core/time/day-window.ts'
import type { Prediction } from '#ports/store/predictions.ts'
import type { Workbench } from '#ports/workbench.ts'
import { readStoredSeries } from './analyses/stored-series.ts'

/** The newest predictions of a symbol that a scoreboard looks at. */
const PREDICTIONS_MAX = 10_000

export type ModelRecord = {
  readonly symbol: string
  readonly model: string
  readonly horizonBars: number
  readonly made: number
  /** Those whose outcome is known. */
  readonly scored: number
  /** Mean pinball loss of simple returns at 0.05, 0.5 and 0.95; NaN while nothing is scored. */
  readonly loss: number
  readonly coverage: CoverageTest
}

export type ScoredPredictions = { readonly newlyScored: number; readonly records: readonly ModelRecord[] }

/** Of `symbols`, or of all that have predictions. Throws AppError `not-found` for a symbol that is not stored. */
export async function scorePredictions(
  symbols: readonly string[] | null,
  bench: Workbench,
): Promise<ScoredPredictions> {
  let newlyScored = 0
  const records: ModelRecord[] = []
  for (const asked of symbols ?? (await bench.store.predictions.symbols())) {
    const { symbol, returns } = await readStoredSeries(asked, allDays, bench)
    for (const prediction of await bench.store.predictions.of(symbol, PREDICTIONS_MAX)) {
      const realised = prediction.scoredAt === null ? outcomeOf(prediction, returns) : null
      if (realised === null) continue
      if (await bench.store.predictions.score(prediction.id, realised, bench.clock.now())) newlyScored++
    }
    records.push(...recordsOf(symbol, await bench.store.predictions.of(symbol, PREDICTIONS_MAX)))
  }
  return { newlyScored, records }
}

/** The return over the horizon; null while its bars are not there, or where the day it was made on is none any more. */
function outcomeOf({ madeOn, horizonBars }: Prediction, { day, value }: DatedReturns): number | null {
  const at = lowerBound(day, madeOn)
  if (day[at] !== madeOn || at + horizonBars >= day.length) return null
  return value.subarray(at + 1, at + 1 + horizonBars).reduce((grown, one) => grown * (1 + one), 1) - 1
}

function recordsOf(symbol: string, predictions: readonly Prediction[]): ModelRecord[] {
  const groups = Map.groupBy(predictions, ({ model, horizonBars }) => `${horizonBars} ${model}`)
  return [...groups.values()].map((group) => {
    const { model, horizonBars } = group[0]!
    const scored = group.filter(({ realised }) => realised !== null).toReversed()
    const losses = scored.map(({ realised, low, median, high }) =>
      meanPinball(realised!, [low, median, high], servedLevels),
    )
    const missed = scored.map(({ realised, low, high }) => realised! < low || realised! > high)
    return {
      symbol,
      model,
      horizonBars,
      made: group.length,
      scored: scored.length,
      loss: mean(Float64Array.from(losses)),
      coverage: testCoverage(missed, 0.1),
    }
  })
}
