/** Many symbols through the pipeline, a bounded number at a time; one bad symbol never sinks the others. */
import { isSymbol } from '#core/instruments/symbol.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Workbench } from '#ports/workbench.ts'
import { atMost } from '#resilience/at-most.ts'
import { mapConcurrently } from '#resilience/map-concurrently.ts'
import { attempt } from './attempt.ts'
import { recordRefresh, type RefreshSummary } from './record-refresh.ts'
import { type AliasUse, resolveNames } from './resolve-symbol.ts'
import { whenBudgetAllows } from './when-budget-allows.ts'
import { type RefreshedPrices, refreshPrices } from './refresh-prices.ts'

export const REFRESH_CONCURRENCY = 10
/** Fewer than are asked for: what is stored holds the thread in between, and others are to be answered. */
const STORED_AT_ONCE = 5

export type RefreshAllRequest = {
  readonly symbols: readonly string[]
  readonly window: DayWindow
  /** Ids of the sources to ask in turn; null for the configured order. */
  readonly sources: readonly string[] | null
  /** True or absent asks the sources now; false is content with prices that were kept. */
  readonly fresh?: boolean
}

export type RefreshedSymbol = {
  readonly symbol: string
  readonly outcome: Outcome<RefreshedPrices>
  /** Present when another symbol was asked for. */
  readonly via?: AliasUse
}

export type RefreshedAll = { readonly symbols: readonly RefreshedSymbol[]; readonly summary: RefreshSummary }

export type RefreshWatch = {
  readonly signal: AbortSignal
  onProgress?(done: number, total: number, symbol: string): void
}

/**
 * Outcomes stand in the order asked for; a symbol asked twice, or under two names, is refreshed once. Throws AppError
 * `unknown-source`.
 */
export async function refreshAll(
  { symbols, window, sources, fresh = true }: RefreshAllRequest,
  bench: Workbench,
  { signal, onProgress }: RefreshWatch,
): Promise<RefreshedAll> {
  // A source that does not exist is one mistake of the caller, not a failure of each symbol.
  bench.prices(sources)
  const names = await resolveNames(symbols, sources, bench)
  const wanted = [...names.keys()]
  return recordRun({ symbols: wanted.filter(isSymbol), ...window, sources, fresh }, bench, (runId) => {
    let done = 0
    const storing = atMost(STORED_AT_ONCE)
    return mapConcurrently(wanted, REFRESH_CONCURRENCY, async (symbol) => {
      const outcome = await attempt(() =>
        whenBudgetAllows(bench.clock, signal, () =>
          refreshPrices({ symbol, window, sources, fresh, runId, storing }, bench, signal),
        ),
      )
      done += 1
      onProgress?.(done, wanted.length, symbol)
      const via = names.get(symbol) ?? null
      return { symbol, outcome, ...(via && { via }) }
    })
  })
}

/** Runs `work` as a recorded refresh run and sums it up. */
export async function recordRun(
  parameters: Readonly<Record<string, unknown>>,
  bench: Workbench,
  work: (runId: number) => Promise<readonly RefreshedSymbol[]>,
): Promise<RefreshedAll> {
  const rowsOf = ({ rowsStored }: RefreshedPrices) => rowsStored
  const { entries, summary } = await recordRefresh(parameters, bench, { work, rowsOf })
  return { symbols: entries, summary }
}
