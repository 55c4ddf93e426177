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

/** Throws AppError `no-data` where the same money cannot be put into the benchmark: no price, no rate, or a flow of unknown worth. */
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
    benchmark: benchmark && against(benchmark, series, priced),
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

function against(
  prices: BenchmarkPrices,
  series: ValueSeries,
  priced: PricedBooks,
): MeasuredPeriod['benchmark'] {
  const converted = inBase(prices, priced)
  const same = withSameFlows(series, converted)
  if (same) return { prices: converted, same }
  throw new AppError('no-data', whyNot(prices, series, priced), {
    details: { benchmark: prices.name, from: formatDay(series.from) },
  })
}

/** What is missing for the same flows: worth that is not known, a rate, or the price itself. */
function whyNot(prices: BenchmarkPrices, series: ValueSeries, { books }: PricedBooks): string {
  const { startValue, days, inflow, outflow } = series
  const unknown = days.find((_, i) => Number.isNaN(inflow[i]! - outflow[i]!))
  const begins = `by ${formatDay(series.from)}, when the period begins`
  if (Number.isNaN(startValue))
    return `The value of the portfolio ${begins}, is not known, so it cannot be put into the benchmark ${prices.name}. \`assay portfolio value\` on the day before names what is missing.`
  if (unknown !== undefined)
    return `What came in or went out on ${formatDay(unknown as EpochDay)} is of unknown worth, so it cannot be put into the benchmark ${prices.name}. A price or a rate is missing there.`
  if (withSameFlows(series, prices)) {
    const pair = `${prices.currency}/${books.baseCurrency}`
    return `The benchmark ${prices.name} is in ${prices.currency}, and no rate of ${pair} is known ${begins}. \`assay market refresh ${pair}\` fetches it.`
  }
  return `The benchmark ${prices.name} has no price ${begins}. Take a longer file, or a later --from.`
}
