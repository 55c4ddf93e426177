/** Fetches indices, economic series and exchange rates into the store; one that fails never sinks the others. */
import type { Outcome } from '#core/outcome.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Fallback } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import { attempt } from '#workflows/attempt.ts'
import { mapConcurrently } from '#resilience/map-concurrently.ts'
import { recordRefresh, type RefreshSummary } from '#workflows/record-refresh.ts'
import { planRefresh } from './plan-refresh.ts'

/** Each source is asked in its own time, so few at once are enough. */
const MARKET_CONCURRENCY = 4

export type MarketRefreshRequest = {
  /** `^VIX`, `DGS10`, `EUR/USD`, `EURUSD=X`; empty for the usual ones. */
  readonly names: readonly string[]
  readonly window: DayWindow
  /** Ids of the sources to ask; null for the usual one of each kind. */
  readonly sources: readonly string[] | null
}

export type RefreshedSeries = {
  readonly source: string
  readonly fallbacks: readonly Fallback[]
  /** Days with a value in the answer, its first and its last. */
  readonly days: number
  readonly firstDay: EpochDay
  readonly lastDay: EpochDay
  /** Days heard of for the first time, and days that are told anew. */
  readonly added: number
  readonly revised: number
}

export type RefreshedMarket = {
  readonly series: readonly { readonly id: string; readonly outcome: Outcome<RefreshedSeries> }[]
  /** What the usual refresh did not ask for, and why. */
  readonly leftOut: readonly string[]
  readonly summary: RefreshSummary
}

export type MarketWatch = {
  readonly signal: AbortSignal
  onProgress?(done: number, total: number, id: string): void
}

/** Outcomes stand in the order asked for; what is asked twice is fetched once. Throws AppError `unknown-source`. */
export async function refreshMarket(
  request: MarketRefreshRequest,
  bench: Workbench,
  { signal, onProgress }: MarketWatch,
): Promise<RefreshedMarket> {
  const { tasks, leftOut } = await planRefresh(request, bench)
  const { names, window, sources } = request
  const { entries, summary } = await recordRefresh({ market: names, ...window, sources }, bench, {
    rowsOf: ({ days }: RefreshedSeries) => days,
    work: (runId) => {
      let done = 0
      return mapConcurrently(tasks, MARKET_CONCURRENCY, async ({ id, run }) => {
        const outcome = await attempt(() => run({ window, runId, signal }))
        done += 1
        onProgress?.(done, tasks.length, id)
        return { id, outcome }
      })
    },
  })
  return { series: entries, leftOut, summary }
}
