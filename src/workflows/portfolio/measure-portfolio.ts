/** The returns of a portfolio and of each holding over a period, with the benchmark's on the same flows. */
import { AppError } from '#core/errors.ts'
import { currencyUnit } from '#core/fx/currency-units.ts'
import type { HeldInstrument } from '#core/portfolio/books/instruments.ts'
import { keepBooks } from '#core/portfolio/books/keep-books.ts'
import { type Contributions, contributions } from '#core/portfolio/returns/contributions.ts'
import { measureReturns, type Returns } from '#core/portfolio/returns/measure-returns.ts'
import { type SameFlows, withSameFlows } from '#core/portfolio/returns/same-flows.ts'
import { type ValuedBooks, valueBooks } from '#core/portfolio/valuation/value-books.ts'
import {
  type InstrumentSeries,
  type ValueSeries,
  valueSeries,
} from '#core/portfolio/valuation/value-series.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import { addDays, dayOfMoment, type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { OpenPortfolio } from './open-portfolio.ts'

export type BenchmarkPrices = {
  readonly name: string
  readonly day: Int32Array
  readonly close: Float64Array
  /** Null where nobody says; it counts in the base currency then. */
  readonly currency: string | null
}

export type MeasuredPortfolio = {
  readonly open: OpenPortfolio
  readonly period: { readonly from: EpochDay; readonly to: EpochDay }
  readonly series: ValueSeries
  readonly returns: Returns
  readonly holdings: readonly { readonly instrument: HeldInstrument; readonly returns: Returns }[]
  readonly contributions: Contributions
  /** Exact values at both ends: the day before the period and its last day. */
  readonly start: ValuedBooks
  readonly end: ValuedBooks
  readonly benchmark: { readonly prices: BenchmarkPrices; readonly same: SameFlows } | null
}

/** Throws AppError `no-data` for a ledger without entries, `out-of-range` for a period that ends before it begins. */
export function measurePortfolio(
  open: OpenPortfolio,
  window: DayWindow,
  { benchmark, bench }: { readonly benchmark: BenchmarkPrices | null; readonly bench: Workbench },
): MeasuredPortfolio {
  const period = periodOf(open, window, dayOfMoment(bench.clock.now()))
  const { books, market, rates } = open
  const series = valueSeries(books, period, market)
  const returns = measureReturns(series)
  const valuedOn = (day: EpochDay) => valueBooks(booksOn(open, day), day, market)
  return {
    open,
    period,
    series,
    returns,
    holdings: series.instruments
      .filter(isHeldWithin)
      .map((one) => ({ instrument: one.instrument, returns: measureReturns(courseOf(one, series, open)) })),
    contributions: contributions(series, books, returns, rates),
    start: valuedOn(addDays(period.from, -1)),
    end: valuedOn(period.to),
    benchmark: benchmark && against(inBase(benchmark, open), series),
  }
}

/** The books as they stood at the end of a day. */
export function booksOn({ entries, books, costBasis, rates }: OpenPortfolio, day: EpochDay) {
  return keepBooks(entries, {
    costBasis,
    baseCurrency: books.baseCurrency,
    convert: rates.convert,
    until: day,
  })
}

/** What the books are worth on a day (null: the newest); null without entries. */
export function valuedOn(open: OpenPortfolio, day: EpochDay | null, today: EpochDay): ValuedBooks | null {
  if (open.entries.length === 0) return null
  const on = day ?? periodOf(open, { from: null, to: null }, today).to
  return valueBooks(booksOn(open, on), on, open.market)
}

/** From the first entry to the last day with an entry or a price of what is held, today at the latest. */
export function periodOf(
  { entries, books, market }: OpenPortfolio,
  { from, to }: DayWindow,
  today: EpochDay,
): { readonly from: EpochDay; readonly to: EpochDay } {
  const days = entries.map(({ transaction }) => transaction.day)
  const [first] = days
  if (first === undefined)
    throw new AppError(
      'no-data',
      'The ledger has no entries yet. `assay import` and `assay portfolio add` bring some.',
    )
  const priced = books.positions.flatMap(({ instrument }) => {
    const last = market.prices(instrument).market?.days.at(-1)
    return last === undefined ? [] : [last]
  })
  const newest = [...days, ...priced].reduce<number>((last, day) => Math.max(last, day), first)
  const begin = from ?? (days.reduce<number>((least, day) => Math.min(least, day), first) as EpochDay)
  const end = to ?? (Math.min(newest, Math.max(today, days.at(-1)!)) as EpochDay)
  if (begin <= end) return { from: begin, to: end }
  throw new AppError(
    'out-of-range',
    `The period ends on ${formatDay(end)}, before it begins on ${formatDay(begin)}. Choose --from and --to within the ledger.`,
    { details: { from: formatDay(begin), to: formatDay(end) } },
  )
}

function isHeldWithin({ startValue, value, inflow }: InstrumentSeries): boolean {
  return startValue !== 0 || value.some((one) => one !== 0) || inflow.some((one) => one !== 0)
}

/** A holding as a portfolio of its own: what it pays out and what it costs to trade leave and enter it. */
function courseOf(one: InstrumentSeries, series: ValueSeries, { books, rates }: OpenPortfolio) {
  const { from, to, days } = series
  const [inflow, outflow] = [Float64Array.from(one.inflow), Float64Array.from(one.outflow)]
  const at = new Map(Array.from(days, (day, i) => [day, i]))
  for (const item of books.income) {
    const i = at.get(item.day)
    if (item.instrument?.key !== one.instrument.key || i === undefined || item.kind === 'reward') continue
    const { value, currency } = item.amount
    const worth =
      (Number(value.units) / 10 ** value.scale) * rates.number(currency, books.baseCurrency ?? '', item.day)
    if (worth >= 0) outflow[i]! += worth
    else inflow[i]! -= worth
  }
  return { from, to, days, startValue: one.startValue, value: one.value, inflow, outflow }
}

/** A benchmark in another currency counts at the rates of its days. */
function inBase(prices: BenchmarkPrices, { books, rates }: OpenPortfolio): BenchmarkPrices {
  const unit = prices.currency === null ? null : currencyUnit(prices.currency)
  const base = books.baseCurrency
  if (!unit || base === null || unit.major === base) return prices
  const close = prices.close.map(
    (value, i) => value * rates.number(unit.major, base, prices.day[i]! as EpochDay),
  )
  return { ...prices, close, currency: base }
}

function against(prices: BenchmarkPrices, series: ValueSeries): MeasuredPortfolio['benchmark'] {
  const same = withSameFlows(series, prices)
  if (same) return { prices, same }
  throw new AppError(
    'no-data',
    `The benchmark ${prices.name} has no price by ${formatDay(series.from)}, when the period begins. Take a longer file, or a later --from.`,
    { details: { benchmark: prices.name, from: formatDay(series.from) } },
  )
}
