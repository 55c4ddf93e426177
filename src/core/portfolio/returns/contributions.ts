/** Where the gain of a period came from: by instrument and by kind, so that all parts add up to the whole. */
import { decimalToNumber } from '#core/money/decimal.ts'
import type { Books, IncomeItem } from '#core/portfolio/books/books.ts'
import type { HeldInstrument } from '#core/portfolio/books/instruments.ts'
import type { PortfolioRates } from '#core/portfolio/valuation/portfolio-rates.ts'
import type { InstrumentSeries, ValueSeries } from '#core/portfolio/valuation/value-series.ts'
import { totalOf } from './value-course.ts'

/** In the base currency; what was spent is below zero. */
export type GainParts = {
  /** Of prices in their own currency. */
  readonly price: number
  readonly fx: number
  /** Dividends, interest and rewards before charges. */
  readonly income: number
  readonly fees: number
  readonly taxes: number
  /** Rounding, and rates that entries state against those of the day. */
  readonly other: number
}

export type Contribution = GainParts & {
  /** Null for cash and what belongs to no instrument. */
  readonly instrument: HeldInstrument | null
  readonly gain: number
  /** Of the portfolio's average capital, so that the parts sum to its modified Dietz return. */
  readonly contribution: number | null
}

export type Contributions = {
  readonly lines: readonly Contribution[]
  readonly parts: GainParts
}

type Whole = { readonly gain: number; readonly averageCapital: number }

export function contributions(
  series: ValueSeries,
  books: Books,
  { gain, averageCapital }: Whole,
  rates: PortfolioRates,
): Contributions {
  const income = books.income.filter(({ day }) => day >= series.from && day <= series.to)
  const worth = (item: IncomeItem) =>
    decimalToNumber(item.amount.value) *
    rates.number(item.amount.currency, books.baseCurrency ?? '', item.day)
  const partsOf = (items: readonly IncomeItem[], own: Pick<GainParts, 'price' | 'fx'>): GainParts => {
    const sum = (kinds: readonly IncomeItem['kind'][]) =>
      items.filter(({ kind }) => kinds.includes(kind)).reduce((total, item) => total + worth(item), 0)
    return {
      ...own,
      income: sum(['dividend', 'interest', 'reward']),
      fees: sum(['fee']),
      taxes: sum(['tax']),
      other: 0,
    }
  }
  const held = series.instruments.map((one) => ({
    instrument: one.instrument,
    parts: partsOf(
      income.filter(({ instrument }) => instrument?.key === one.instrument.key),
      {
        price: priceGain(one) - one.fxEffect,
        fx: one.fxEffect,
      },
    ),
  }))
  const keys = new Set(held.map(({ instrument }) => instrument.key))
  const rest = income.filter(({ instrument }) => !instrument || !keys.has(instrument.key))
  const cash = partsOf(rest, { price: 0, fx: series.cashFxEffect })
  const told = [...held.map(({ parts }) => parts), cash].reduce((sum, parts) => sum + totalGain(parts), 0)
  const lines = [
    ...held.map(({ instrument, parts }) => lineOf(instrument, parts, averageCapital)),
    lineOf(null, { ...cash, other: withoutNoise(gain - told, averageCapital) }, averageCapital),
  ]
  return { lines, parts: lines.reduce(addParts, nothing) }
}

/** Change of value less what was paid in, and with what was taken out. */
function priceGain({ startValue, value, inflow, outflow }: InstrumentSeries): number {
  return (value.at(-1) ?? startValue) - startValue - totalOf(inflow) + totalOf(outflow)
}

function lineOf(instrument: HeldInstrument | null, parts: GainParts, capital: number): Contribution {
  const gain = totalGain(parts)
  return { instrument, ...parts, gain, contribution: capital > 0 ? gain / capital : null }
}

export function totalGain({ price, fx, income, fees, taxes, other }: GainParts): number {
  return price + fx + income + fees + taxes + other
}

const nothing: GainParts = { price: 0, fx: 0, income: 0, fees: 0, taxes: 0, other: 0 }

function addParts(a: GainParts, b: GainParts): GainParts {
  return {
    price: a.price + b.price,
    fx: a.fx + b.fx,
    income: a.income + b.income,
    fees: a.fees + b.fees,
    taxes: a.taxes + b.taxes,
    other: a.other + b.other,
  }
}

/** The last digits of doubles are no gain. */
function withoutNoise(value: number, capital: number): number {
  return Math.abs(value) < Math.max(1, Math.abs(capital)) * 1e-10 ? 0 : value
}
