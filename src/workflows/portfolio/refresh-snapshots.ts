/** Keeps the daily snapshots and the holdings of a portfolio true to its ledger and prices, and does nothing where they are. */
import { decimalToNumber } from '#core/money/decimal.ts'
import { driftOf } from '#core/portfolio/drift.ts'
import { makeSnapshots, type SnapshotInput, type Snapshots } from '#core/portfolio/snapshots.ts'
import { valueBooks } from '#core/portfolio/valuation/value-books.ts'
import { dayOfMoment, type EpochDay } from '#core/time/epoch-day.ts'
import type { Compute, ComputeTask } from '#ports/compute.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { KeptHolding } from '#ports/store/snapshots.ts'
import type { Workbench } from '#ports/workbench.ts'
import { inputHashOf } from '#workflows/record-run.ts'
import { bareData } from './bare-data.ts'
import { booksOn, periodOf } from './measure-portfolio.ts'
import { type OpenPortfolio, openPortfolio, usualAsked } from './open-portfolio.ts'

export type RefreshedSnapshots = {
  /** Null for a ledger without entries. */
  readonly asOf: EpochDay | null
  readonly rowsWritten: number
  /** The first day that changed; null where all was true already. */
  readonly firstDay: EpochDay | null
}

/** The whole history is made anew on another thread; of its rows those from the first changed day on are written. */
export async function refreshSnapshots(
  portfolio: Portfolio,
  bench: Workbench,
  compute: Compute,
): Promise<RefreshedSnapshots> {
  const open = await openPortfolio(portfolio, usualAsked, bench)
  if (open.entries.length === 0) return clear(portfolio, bench)
  const { to } = periodOf(open, { from: null, to: null }, dayOfMoment(bench.clock.now()))
  const input = { ...bareData(open), to }
  const madeOf = await digestOf(input, portfolio)
  const { snapshots: kept } = bench.store
  const same = (await kept.madeOf(portfolio.id, portfolio.userId)) === madeOf
  if (same) return { asOf: to, rowsWritten: 0, firstDay: null }
  const snapshots = await compute.run(snapshotTask, input, { limitMs: LIMIT_MS })
  const state = {
    currency: open.books.baseCurrency ?? '',
    snapshots,
    holdings: holdingsOf(open, to),
    asOf: to,
    madeOf,
    at: bench.clock.now(),
  }
  return { asOf: to, ...(await kept.replace(portfolio.id, portfolio.userId, state)) }
}

/** A ledger that was emptied, by an import taken back, has no days. */
async function clear(portfolio: Portfolio, { store, clock }: Workbench): Promise<RefreshedSnapshots> {
  const { id, userId } = portfolio
  if ((await store.snapshots.madeOf(id, userId)) === null)
    return { asOf: null, rowsWritten: 0, firstDay: null }
  const at = clock.now()
  const none = new Float64Array()
  const snapshots: Snapshots = {
    days: new Int32Array(),
    value: none,
    cash: none,
    netFlows: none,
    dailyReturn: none,
    cumulativeReturn: none,
    yearToDate: none,
    volatility: none,
    sharpeRatio: none,
    maxDrawdown: none,
  }
  const state = { currency: '', snapshots, holdings: [], asOf: dayOfMoment(at), madeOf: '', at }
  return { asOf: null, ...(await store.snapshots.replace(id, userId, state)) }
}

/** What fifty thousand entries over ten years take a hundred times over. */
const LIMIT_MS = 300_000

export const snapshotTask: ComputeTask<SnapshotInput, Snapshots> = {
  module: import.meta.url,
  work: snapshotWork,
}

export function snapshotWork(input: SnapshotInput): Snapshots {
  return makeSnapshots(input)
}

/** Entries never change under their ids, so those stand for them. */
function digestOf(input: SnapshotInput, { settings }: Portfolio): Promise<string> {
  const { entries, costBasis, baseCurrency, prices, rates, to } = input
  const words = JSON.stringify({
    entries: entries.map(({ id }) => id),
    costBasis,
    baseCurrency,
    to,
    targets: settings.targets,
    instruments: Array.from(prices, ([key, { market, ratios }]) => [key, market?.currency ?? null, ratios]),
    rates: rates.map(
      ({ base, quote, source, day, rate }) => `${base}${quote}${source}${day} ${rate.units}e${rate.scale}`,
    ),
  })
  const bytes = [...prices.values()].flatMap(({ market }) =>
    market ? [bytesOf(market.days), bytesOf(market.price)] : [],
  )
  return inputHashOf([new TextEncoder().encode(words), ...bytes])
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function holdingsOf(open: OpenPortfolio, day: EpochDay): readonly KeptHolding[] {
  const books = booksOn(open, day)
  const valued = valueBooks(books, day, open.market)
  const { holdings } = driftOf(valued, open.portfolio.settings)
  const total = valued.total && decimalToNumber(valued.total)
  return valued.lines.map((line) => {
    const { instrument, account } = line
    const own = holdings.find((one) => one.instrument?.key === instrument.key)
    const lots = books.positions.find(
      (position) => position.account === account && position.instrument.key === instrument.key,
    )?.lots
    return {
      account,
      symbol: instrument.symbol ?? instrument.isin ?? instrument.key,
      isin: instrument.isin,
      currency: line.currency,
      quantity: line.quantity,
      cost: line.cost,
      value: line.baseValue,
      unrealised: line.unrealised,
      targetWeight: own?.target ?? null,
      currentWeight: line.baseValue && total ? decimalToNumber(line.baseValue) / total : null,
      acquiredOn: lots?.[0]?.acquiredOn ?? null,
    }
  })
}
