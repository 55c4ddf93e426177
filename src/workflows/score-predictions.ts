/** What came of stored predictions: outcomes written where they have arrived, and how each model has done so far. */
import { type CoverageTest, testCoverage } from '#core/forecast/coverage-tests.ts'
import { meanPinball } from '#core/forecast/pinball.ts'
import { servedLevels } from '#core/forecast/quantile-forecast.ts'
import { mean } from '#core/math/mean.ts'
import { toAppError } from '#core/errors.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'
import { allDays, lowerBound } from '#core/time/day-window.ts'
import type { Prediction } from '#ports/store/predictions.ts'
import type { Workbench } from '#ports/workbench.ts'
import { readStoredSeries } from './analyses/stored-series.ts'
import { findStored } from './find-stored.ts'

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

/** Writes outcomes that have arrived, of one stored symbol. The number written. Reads no prices where nothing waits. */
export async function scoreArrived(symbol: string, bench: Workbench): Promise<number> {
  const { predictions } = bench.store
  const open = await predictions.unscored(symbol, PREDICTIONS_MAX)
  if (open.length === 0) return 0
  const { returns } = await readStoredSeries(symbol, allDays, bench)
  let written = 0
  for (const prediction of open) {
    const realised = outcomeOf(prediction, returns)
    if (realised === null) continue
    if (await predictions.score(prediction.id, realised, bench.clock.now())) written++
  }
  return written
}

/** After new bars are stored: what cannot be scored now is scored the next time, and never fails what brought the bars. */
export async function scoreAfterRefresh(symbol: string, bench: Workbench): Promise<void> {
  try {
    const written = await scoreArrived(symbol, bench)
    if (written > 0)
      bench.log.info({ symbol, scored: written }, 'scored predictions whose outcome has arrived')
  } catch (thrown) {
    bench.log.warn({ symbol, error: toAppError(thrown).message }, 'could not score predictions')
  }
}

/** Of `symbols`, or of all that have predictions. Throws AppError `not-found` for a symbol that is not stored. */
export async function scorePredictions(
  symbols: readonly string[] | null,
  bench: Workbench,
): Promise<{ readonly newlyScored: number; readonly records: readonly ModelRecord[] }> {
  let newlyScored = 0
  for (const symbol of await symbolsOf(symbols, bench)) newlyScored += await scoreArrived(symbol, bench)
  return { newlyScored, records: await readScoreboard(symbols, bench) }
}

/** As far as outcomes have been written. Throws AppError `not-found` for a symbol that is not stored. */
export async function readScoreboard(
  symbols: readonly string[] | null,
  bench: Workbench,
): Promise<readonly ModelRecord[]> {
  const records: ModelRecord[] = []
  for (const symbol of await symbolsOf(symbols, bench))
    records.push(...recordsOf(symbol, await bench.store.predictions.of(symbol, PREDICTIONS_MAX, null)))
  return records
}

async function symbolsOf(asked: readonly string[] | null, bench: Workbench): Promise<readonly string[]> {
  if (asked === null) return bench.store.predictions.symbols()
  const found: string[] = []
  for (const name of asked) found.push((await findStored(name, null, bench)).asset.symbol)
  return found
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
