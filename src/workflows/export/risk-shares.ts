/** Which share of a portfolio's volatility each holding brings, from the last year of common days. */
import { decimalToNumber } from '#core/money/decimal.ts'
import type { ValuedBooks } from '#core/portfolio/valuation/value-books.ts'
import { splitRisk } from '#core/risk/portfolio-risk.ts'
import { simpleReturns } from '#core/risk/simple-returns.ts'
import { valuesOnDays } from '#core/risk/align.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { MeasuredPortfolio } from '#workflows/portfolio/measure-portfolio.ts'
import type { ReportedPrices } from './report-history.ts'

const DAYS_MAX = 252
/** Fewer say nothing of how things move together. */
const DAYS_MIN = 30
const PERIODS_PER_YEAR = 252

/** By key of the instrument, in the base currency; empty where a holding has no prices, or too few days are common. */
export function riskShares(
  end: ValuedBooks,
  { open, period }: MeasuredPortfolio,
  prices: readonly ReportedPrices[],
): ReadonlyMap<string, number> {
  const weights = weightsOf(end)
  const keys = [...weights.keys()]
  const columns = keys.map((key) => {
    const symbol = open.courses.get(key)?.symbol
    const found = prices.find(({ history }) => history.symbol === symbol)
    return found && baseReturns(found, open, period.to)
  })
  if (columns.length === 0 || !columns.every((column) => column !== undefined)) return new Map()
  const [first] = columns
  const common = first!.day.filter((day) => columns.every((column) => isIn(column.day, day))).slice(-DAYS_MAX)
  if (common.length < DAYS_MIN) return new Map()
  const split = splitRisk(
    columns.map((column) => valuesOnDays(column, common)),
    Float64Array.from(weights.values()),
    PERIODS_PER_YEAR,
  ).annual_volatility
  return new Map(keys.map((key, k) => [key, split.component[k]! / split.total]))
}

function weightsOf({ lines }: ValuedBooks): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { instrument, weight, baseValue } of lines) {
    if (weight === null || !baseValue || decimalToNumber(baseValue) === 0) continue
    weights.set(instrument.key, (weights.get(instrument.key) ?? 0) + weight)
  }
  return weights
}

function baseReturns(
  { totalReturn, history }: ReportedPrices,
  open: MeasuredPortfolio['open'],
  to: EpochDay,
) {
  const base = open.books.baseCurrency ?? ''
  const rate = (day: number) =>
    history.currency === null || history.currency === base
      ? 1
      : open.rates.number(history.currency, base, day as EpochDay)
  const until = history.day.filter((day) => day <= to)
  return simpleReturns(
    until,
    Float64Array.from(until, (day, t) => totalReturn[t]! * rate(day)),
  )
}

function isIn(days: Int32Array, day: number): boolean {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return days[low] === day
}
