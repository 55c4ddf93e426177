/** One index or one economic series from its source into `market_data`. */
import { AppError } from '#core/errors.ts'
import { indexValues, type GradedValues } from '#core/market-data/index-values.ts'
import { marketValuesOfLength } from '#core/market-data/market-values.ts'
import { SIMULATED } from '#core/simulate/source-id.ts'
import { allDays, type DayWindow } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Fallback, History } from '#ports/price-source.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { RefreshedSeries } from './refresh-market.ts'

export type FetchJob = { readonly window: DayWindow; readonly runId: number; readonly signal: AbortSignal }
export type PricesJob = FetchJob & { readonly sources: readonly string[] | null }

/** Throws what the last price source throws, or `no-usable-rows`. */
export async function fetchIndex(symbol: string, job: PricesJob, bench: Workbench): Promise<RefreshedSeries> {
  const { series, source, fallbacks } = await historyNow(symbol, job, bench)
  if (source === SIMULATED) await refuseInventing(symbol, bench)
  return store({ id: symbol, source, fallbacks, said: indexValues(series.bars), runId: job.runId }, bench)
}

/** Throws what FRED throws, or AppError `bad-config` without a key. */
export async function fetchEconomy(
  id: string,
  { window, runId, signal }: FetchJob,
  bench: Workbench,
): Promise<RefreshedSeries> {
  const source = bench.series('fred')
  const { day, value } = await source.values({ id, ...window }, signal)
  const said = {
    values: { ...marketValuesOfLength(day.length), day, value },
    grades: new Uint8Array(day.length),
  }
  return store({ id, source: source.id, fallbacks: [], said, runId }, bench)
}

type ToStore = {
  readonly id: string
  readonly source: string
  readonly fallbacks: readonly Fallback[]
  readonly said: GradedValues
  readonly runId: number
}

async function store(
  { id, source, fallbacks, said, runId }: ToStore,
  { store, clock }: Workbench,
): Promise<RefreshedSeries> {
  const present = Array.from(said.values.day).filter((_, i) => !Number.isNaN(said.values.value[i]!))
  const [first, last] = [present[0], present.at(-1)]
  if (first === undefined || last === undefined) {
    throw new AppError(
      'no-usable-rows',
      `The answer of ${source} for "${id}" holds no value; nothing was stored.`,
      {
        details: { source, id },
      },
    )
  }
  const knownAt = clock.now()
  const appended = await store.marketData.append({ indicator: id, source, ...said, knownAt, runId })
  const days = { days: present.length, firstDay: first as EpochDay, lastDay: last as EpochDay }
  return { source, fallbacks, ...days, ...appended }
}

/**
 * Bars that the sources gave now. An answer kept from earlier holds nothing that is not stored already, so it counts as
 * the failure it stands in for. Throws what the last source throws.
 */
export async function historyNow(
  symbol: string,
  { window, signal, sources }: PricesJob,
  bench: Workbench,
): Promise<History> {
  const history = await bench.prices(sources).history({ symbol, ...window, fresh: true }, signal)
  if (!history.cache?.stale) return history
  const why = history.fallbacks.map(({ source, message }) => `${source}: ${message}`).join(' ')
  throw new AppError(
    'source-unavailable',
    `No source gave "${symbol}" now; what was kept from earlier is stored already. ${why}`,
    { details: { symbol, fallbacks: history.fallbacks } },
  )
}

/** Throws AppError `bad-request` when invented values are about to be told of an index that has real ones. */
async function refuseInventing(id: string, { store }: Workbench): Promise<void> {
  const { sources } = await store.marketData.lastWords(id, allDays, null)
  const real = sources.filter((source) => source !== SIMULATED)
  if (real.length === 0) return
  throw new AppError(
    'bad-request',
    `Did not store simulated values for "${id}": it has real ones from ${real.join(', ')}, and the two never mix.`,
    { details: { id } },
  )
}
