/** A forecast of a stored symbol, kept before its outcome is known. */
import type { ForecastInput } from '#core/forecast/forecast-input.ts'
import { forecastInput } from '#core/forecast/forecast-input.ts'
import { type DatedReturns, simpleReturns } from '#core/risk/simple-returns.ts'
import { allDays } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Compute, Report } from '#ports/compute.ts'
import type { NewPrediction } from '#ports/store/predictions.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type ForecastRequest, type ForecastReturns, forecastTask } from './forecast-returns.ts'
import { readPrices } from './read-prices.ts'
import { inputHashOf } from './record-run.ts'

export type ForecastedAsset = {
  readonly symbol: string
  readonly returns: DatedReturns
  readonly made: ForecastReturns
  readonly runId: number
  /** Predictions that were new. */
  readonly kept: number
}

type Threads = { readonly compute: Compute; readonly signal: AbortSignal; readonly onProgress: Report }

/** Total returns of a stored symbol, from its adjusted closes. Throws AppError `not-found`. */
export async function storedReturns(
  symbol: string,
  bench: Workbench,
): Promise<{ symbol: string; returns: DatedReturns }> {
  const stored = await readPrices({ symbol, window: allDays, knownAt: null, indicators: [] }, bench)
  return {
    symbol: stored.asset.symbol,
    returns: simpleReturns(stored.bars.day, stored.adjusted.totalReturn),
  }
}

/** Throws what `forecastReturns` throws; the run is recorded as failed then. */
export async function storeForecast(
  asked: string,
  request: ForecastRequest,
  bench: Workbench,
  { compute, signal, onProgress }: Threads,
): Promise<ForecastedAsset> {
  const { symbol, returns } = await storedReturns(asked, bench)
  const input = forecastInput(returns, null)
  const startedAt = bench.clock.now()
  const runId = await bench.store.runs.start({
    kind: 'forecast',
    parameters: { symbol, ...request },
    inputHash: await hashOf(returns, input),
    codeVersion: bench.codeVersion,
    seed: request.seed,
    startedAt,
  })
  const finish = (status: 'done' | 'failed', result: Readonly<Record<string, unknown>>) =>
    bench.store.runs.finish(runId, { status, tookMs: bench.clock.now() - startedAt, result })
  try {
    const made = await compute.run(forecastTask, { input, request }, { signal, onProgress })
    const predictions = predictionsOf(made, { symbol, runId, returns, modelVersion: bench.codeVersion })
    const kept = await bench.store.predictions.save(predictions, bench.clock.now())
    await finish('done', { predictions: kept })
    return { symbol, returns, made, runId, kept }
  } catch (error) {
    await finish('failed', { message: error instanceof Error ? error.message : String(error) })
    throw error
  }
}

function hashOf({ day }: DatedReturns, { returns }: ForecastInput): Promise<string> {
  const bytes = (column: Int32Array | Float64Array) =>
    new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
  return inputHashOf([bytes(day), bytes(returns)])
}

type About = Pick<NewPrediction, 'symbol' | 'runId' | 'modelVersion'> & { readonly returns: DatedReturns }

function predictionsOf(made: ForecastReturns, { returns, ...about }: About): NewPrediction[] {
  return made.horizons.map(({ horizon, quantiles, served }, h) => {
    const { scores, skill } = made.scoreboard.find(({ model }) => model === served)!
    const [low, median, high] = quantiles
    return {
      ...about,
      madeOn: returns.day.at(-1)! as EpochDay,
      horizonBars: horizon,
      model: served,
      low: low!,
      median: median!,
      high: high!,
      baseline: skill[h]!.baseline,
      skill: finiteOrNull(skill[h]!.value),
      coverage: finiteOrNull(scores[h]!.coverage.coverage),
    }
  })
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
