/** What a portfolio brought over a period: its values day by day, its returns, those of each holding and of a benchmark. */
import { AppError } from '#core/errors.ts'
import { currencyUnit } from '#core/fx/currency-units.ts'
import type { HeldInstrument } from '#core/portfolio/books/instruments.ts'
import type { PricedBooks } from '#core/portfolio/portfolio-data.ts'
import {
  type InstrumentSeries,
  type ValueSeries,
  valueSeries,
} from '#core/portfolio/valuation/value-series.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { type Contributions, contributions } from './contributions.ts'
import { measureReturns, type Returns } from './measure-returns.ts'
import { type SameFlows, withSameFlows } from './same-flows.ts'

export type BenchmarkPrices = {
  readonly name: string
  readonly day: Int32Array
  readonly close: Float64Array
  /** Null where nobody says; it counts in the base currency then. */
  readonly currency: string | null
}

export type AskedPeriod = {
  readonly period: { readonly from: EpochDay; readonly to: EpochDay }
  readonly benchmark: BenchmarkPrices | null
}

export type MeasuredPeriod = {
  readonly series: ValueSeries
  readonly returns: Returns
  readonly holdings: readonly { readonly instrument: HeldInstrument; readonly returns: Returns }[]
  readonly contributions: Contributions
  readonly benchmark: { readonly prices: BenchmarkPrices; readonly same: SameFlows } | null
}

/** Throws AppError `no-data` for a benchmark that has no price when the period begins. */
export function measurePeriod(priced: PricedBooks, { period, benchmark }: AskedPeriod): MeasuredPeriod {
  const { books, market, rates } = priced
  const series = valueSeries(books, period, market)
  const returns = measureReturns(series)
  return {
    series,
    returns,
    holdings: series.instruments
      .filter(isHeldWithin)
      .map((one) => ({ instrument: one.instrument, returns: measureReturns(courseOf(one, series, priced)) })),
    contributions: contributions(series, books, returns, rates),
    benchmark: benchmark && against(inBase(benchmark, priced), series),
  }
}

function isHeldWithin({ startValue, value, inflow }: InstrumentSeries): boolean {
  return startValue !== 0 || value.some((one) => one !== 0) || inflow.some((one) => one !== 0)
}

/** A holding as a portfolio of its own: what it pays out and what it costs to trade leave and enter it. */
function courseOf(one: InstrumentSeries, series: ValueSeries, { books, rates }: PricedBooks) {
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
function inBase(prices: BenchmarkPrices, { books, rates }: PricedBooks): BenchmarkPrices {
  const unit = prices.currency === null ? null : currencyUnit(prices.currency)
  const base = books.baseCurrency
  if (!unit || base === null || unit.major === base) return prices
  const close = prices.close.map(
    (value, i) => value * rates.number(unit.major, base, prices.day[i]! as EpochDay),
  )
  return { ...prices, close, currency: base }
}

function against(prices: BenchmarkPrices, series: ValueSeries): MeasuredPeriod['benchmark'] {
  const same = withSameFlows(series, prices)
  if (same) return { prices, same }
  throw new AppError(
    'no-data',
    `The benchmark ${prices.name} has no price by ${formatDay(series.from)}, when the period begins. Take a longer file, or a later --from.`,
    { details: { benchmark: prices.name, from: formatDay(series.from) } },
  )
}
