/** A portfolio day by day over its whole history: value, flows, returns and what they say of risk so far. */
import { civilDate, type EpochDay } from '#core/time/epoch-day.ts'
import { type PortfolioData, priceBooks } from './portfolio-data.ts'
import { timeWeighted } from './returns/time-weighted.ts'
import { valueSeries } from './valuation/value-series.ts'

export type SnapshotInput = PortfolioData & { readonly to: EpochDay }

/** Columns of one length; NaN where something is not known. */
export type Snapshots = {
  readonly days: Int32Array
  readonly value: Float64Array
  readonly cash: Float64Array
  /** Of that day: in less out. */
  readonly netFlows: Float64Array
  readonly dailyReturn: Float64Array
  /** Time-weighted, since the first day. */
  readonly cumulativeReturn: Float64Array
  readonly yearToDate: Float64Array
  /** A year, of the last 252 daily returns. */
  readonly volatility: Float64Array
  readonly sharpeRatio: Float64Array
  /** The deepest fall so far, as a positive fraction. */
  readonly maxDrawdown: Float64Array
}

const PERIODS_PER_YEAR = 252
/** Fewer returns say nothing of risk. */
const RETURNS_MIN = 20

export function makeSnapshots(input: SnapshotInput): Snapshots {
  const { entries, to } = input
  const { books, market } = priceBooks(input, to)
  const from = entries.reduce<number>((first, { transaction }) => Math.min(first, transaction.day), to)
  const series = valueSeries(books, { from: from as EpochDay, to }, market)
  const { growth } = timeWeighted(series)
  const dailyReturn = growth.map((grown, i) => grown / (i === 0 ? 1 : lastKnown(growth, i - 1)) - 1)
  return {
    days: series.days,
    value: series.value,
    cash: series.cash,
    netFlows: series.inflow.map((inflow, i) => inflow - series.outflow[i]!),
    dailyReturn,
    cumulativeReturn: growth.map((grown) => grown - 1),
    yearToDate: yearToDate(series.days, growth),
    ...riskSoFar(dailyReturn, growth),
  }
}

function lastKnown(growth: Float64Array, at: number): number {
  let i = at
  while (i > 0 && Number.isNaN(growth[i]!)) i--
  return growth[i] ?? 1
}

/** Since the last day of the year before. */
function yearToDate(days: Int32Array, growth: Float64Array): Float64Array {
  let [year, base] = [Number.NaN, 1]
  return growth.map((grown, i) => {
    const own = civilDate(days[i]! as EpochDay).year
    if (own !== year) {
      base = i === 0 ? 1 : lastKnown(growth, i - 1)
      year = own
    }
    return grown / base - 1
  })
}

function riskSoFar(returns: Float64Array, growth: Float64Array) {
  const volatility = new Float64Array(returns.length).fill(Number.NaN)
  const sharpeRatio = new Float64Array(returns.length).fill(Number.NaN)
  const maxDrawdown = new Float64Array(returns.length)
  const window: number[] = []
  let [sum, squares, peak, deepest] = [0, 0, 1, 0]
  for (let i = 0; i < returns.length; i++) {
    const one = returns[i]!
    if (!Number.isNaN(one)) {
      window.push(one)
      sum += one
      squares += one * one
      if (window.length > PERIODS_PER_YEAR) {
        const gone = window.shift()!
        sum -= gone
        squares -= gone * gone
      }
    }
    const count = window.length
    if (count >= RETURNS_MIN) {
      const variance = Math.max(0, (squares - (sum * sum) / count) / (count - 1))
      volatility[i] = Math.sqrt(variance * PERIODS_PER_YEAR)
      if (variance > 0) sharpeRatio[i] = ((sum / count) * PERIODS_PER_YEAR) / volatility[i]!
    }
    const grown = growth[i]!
    if (!Number.isNaN(grown)) {
      peak = Math.max(peak, grown)
      deepest = Math.max(deepest, 1 - grown / peak)
    }
    maxDrawdown[i] = deepest
  }
  return { volatility, sharpeRatio, maxDrawdown }
}
