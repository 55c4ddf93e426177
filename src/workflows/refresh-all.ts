/** Many symbols through the pipeline, a bounded number at a time; one bad symbol never sinks the others. */
import type { DayWindow } from '#core/time/day-window.ts'
import { toAppError } from '#core/errors.ts'
import { failure, type Outcome, success } from '#core/outcome.ts'
import type { Workbench } from '#ports/workbench.ts'
import { mapConcurrently } from '#resilience/map-concurrently.ts'
import { type RefreshedPrices, refreshPrices } from './refresh-prices.ts'

export const REFRESH_CONCURRENCY = 10

export type RefreshAllRequest = {
  readonly symbols: readonly string[]
  readonly window: DayWindow
  /** Ids of the sources to ask in turn; null for the configured order. */
  readonly sources: readonly string[] | null
  /** True or absent asks the sources now; false is content with prices that were kept. */
  readonly fresh?: boolean
}

export type RefreshedSymbol = { readonly symbol: string; readonly outcome: Outcome<RefreshedPrices> }

export type RefreshSummary = {
  readonly total: number
  readonly successful: number
  readonly failed: number
  readonly rows: number
  readonly tookMs: number
}

export type RefreshedAll = { readonly symbols: readonly RefreshedSymbol[]; readonly summary: RefreshSummary }

export type RefreshWatch = {
  readonly signal: AbortSignal
  onProgress?(done: number, total: number, symbol: string): void
}

/** Outcomes stand in the order asked for; a symbol asked twice is refreshed once. Throws AppError `unknown-source`. */
export async function refreshAll(
  { symbols, window, sources, fresh = true }: RefreshAllRequest,
  bench: Workbench,
  { signal, onProgress }: RefreshWatch,
): Promise<RefreshedAll> {
  const wanted = [...new Set(symbols)]
  // A source that does not exist is one mistake of the caller, not a failure of each symbol.
  bench.prices(sources)
  return recordRun({ symbols: wanted, ...window, sources, fresh }, bench, (runId) => {
    let done = 0
    return mapConcurrently(wanted, REFRESH_CONCURRENCY, async (symbol) => {
      const outcome = await attempt(() =>
        refreshPrices({ symbol, window, sources, fresh, runId }, bench, signal),
      )
      done += 1
      onProgress?.(done, wanted.length, symbol)
      return { symbol, outcome }
    })
  })
}

/** Runs `work` as a recorded refresh run and sums it up. */
export async function recordRun(
  parameters: Readonly<Record<string, unknown>>,
  bench: Workbench,
  work: (runId: number) => Promise<readonly RefreshedSymbol[]>,
): Promise<RefreshedAll> {
  const { store, clock, codeVersion } = bench
  const startedAt = clock.now()
  const run = { kind: 'refresh', parameters, inputHash: null, codeVersion, seed: null, startedAt } as const
  const runId = await store.runs.start(run)
  const symbols = await work(runId)
  const summary = summarize(symbols, clock.now() - startedAt)
  await recordEnd(runId, summary, bench)
  return { symbols, summary }
}

async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return success(await work())
  } catch (thrown) {
    return failure(toAppError(thrown))
  }
}

function summarize(symbols: readonly RefreshedSymbol[], tookMs: number): RefreshSummary {
  const refreshed = symbols.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : []))
  return {
    total: symbols.length,
    successful: refreshed.length,
    failed: symbols.length - refreshed.length,
    rows: refreshed.reduce((rows, { rowsStored }) => rows + rowsStored, 0),
    tookMs,
  }
}

/** The prices are stored already; a store that went away since then must not turn the answer into an error. */
async function recordEnd(runId: number, summary: RefreshSummary, { store, log }: Workbench): Promise<void> {
  const status = summary.failed === 0 ? 'done' : summary.successful === 0 ? 'failed' : 'partly'
  try {
    await store.runs.finish(runId, { status, tookMs: summary.tookMs, result: summary })
  } catch (thrown) {
    log.warn({ runId, error: toAppError(thrown).message }, 'could not record the end of a refresh run')
  }
}
