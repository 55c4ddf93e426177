/** The data pipeline for one symbol, end to end: fetch, clean, enrich, measure, grade, save. */
import type { DayWindow } from '#core/time/day-window.ts'
import { assertSymbol } from '#core/instruments/symbol.ts'
import { AppError, toAppError } from '#core/errors.ts'
import type { CacheAge, Fallback, History } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { AtMost } from '#resilience/at-most.ts'
import { giveWay } from '#resilience/give-way.ts'
import { retireIfUnknown } from './retire-asset.ts'
import { type StoredSeries, storeSeries } from './store-series.ts'

export type RefreshRequest = {
  readonly symbol: string
  readonly window: DayWindow
  /** Ids of the sources to ask in turn; null for the configured order. */
  readonly sources: readonly string[] | null
  /** True or absent asks the sources now; false is content with prices that were kept. */
  readonly fresh?: boolean
  readonly runId: number
  /** Whose turn it is to be stored, where others are asked for at the same time. */
  readonly storing?: AtMost
}

export type RefreshedPrices = StoredSeries & {
  readonly fallbacks: readonly Fallback[]
  /** Present when the prices were kept from an earlier answer. */
  readonly cache?: CacheAge
}

/** Throws AppError `bad-usage`, what the last source asked throws, AppError `no-usable-rows`, or what the store throws. */
export async function refreshPrices(
  request: RefreshRequest,
  bench: Workbench,
  signal: AbortSignal,
): Promise<RefreshedPrices> {
  const { symbol, window, runId } = request
  if (signal.aborted)
    throw new AppError('cancelled', `"${symbol}" was not refreshed: the work was cancelled before its turn.`)
  assertSymbol(symbol)
  if (window.from !== null && window.to !== null && window.from > window.to) {
    throw new AppError(
      'bad-usage',
      `The window of "${symbol}" ends before it begins: --from is later than --to.`,
    )
  }
  const { series, source, fallbacks, cache } = await askSources(request, bench, signal)
  const kept = cache && { isKept: true, saidAt: cache.storedAt }
  await giveWay()
  const store = () => storeSeries(series, { source, runId, window, ...kept }, bench)
  const stored = await (request.storing ? request.storing(store) : store())
  if (cache === undefined) await welcomeBack(symbol, source, bench)
  return { ...stored, fallbacks, ...(cache && { cache }) }
}

async function askSources(request: RefreshRequest, bench: Workbench, signal: AbortSignal): Promise<History> {
  const { symbol, window, sources, fresh = true } = request
  try {
    return await bench.prices(sources).history({ symbol, ...window, fresh }, signal)
  } catch (thrown) {
    throw await retireIfUnknown(toAppError(thrown), { symbol, sources }, bench)
  }
}

/** A source on the wire knows the symbol again; a file that somebody kept proves nothing. */
async function welcomeBack(symbol: string, source: string, { store, sources }: Workbench): Promise<void> {
  const asset = await store.assets.find(symbol)
  const isRemote = sources.some(({ id, isLocal }) => id === source && !isLocal)
  if (asset?.retiredAt && isRemote) await store.assets.retire(symbol, null)
}
