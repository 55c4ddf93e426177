/** The risk of weighted assets, and how much of it each of them brings: contributions that add up to the whole. */
import { covariance } from '#core/math/covariance.ts'
import { mean } from '#core/math/mean.ts'
import { normalDensity, normalQuantile } from '#core/math/normal.ts'

export const portfolioMeasures = [
  'annual_volatility',
  'var_95',
  'cvar_95',
  'var_95_gaussian',
  'cvar_95_gaussian',
] as const
export type PortfolioMeasure = (typeof portfolioMeasures)[number]

/** One measure, taken apart. Positive is a loss; a negative component hedges. */
export type RiskSplit = {
  readonly total: number
  /** How the total grows with one more unit of each asset's weight. */
  readonly marginal: Float64Array
  /** Weight times marginal: they sum to the total (L. Euler's theorem, as D. Tasche, “Risk Contributions and Performance Measurement”, 1999, uses it). */
  readonly component: Float64Array
}

/**
 * Splits the risk of a portfolio that is brought back to `weights` every bar; what the weights leave to 1 earns nothing.
 * `columns` holds the returns of each asset on common days, at least 2 and without NaN. Each total is what `measureRisk` says
 * of the portfolio's returns. NaN marginals where they do not move at all.
 */
export function splitRisk(
  columns: readonly Float64Array[],
  weights: Float64Array,
  periodsPerYear: number,
): Readonly<Record<PortfolioMeasure, RiskSplit>> {
  const whole = portfolioReturns(columns, weights)
  const means = columns.map(mean)
  const variance = covariance(whole, whole)
  // The slope of the standard deviation along each weight: the covariance with the whole over the deviation of the whole.
  const slopes = columns.map((column) => covariance(column, whole) / Math.sqrt(variance))
  const gaussian = (deviations: number) =>
    splitOf(weights, (asset) => deviations * slopes[asset]! - means[asset]!)
  const tail = tailOf(whole)
  return {
    annual_volatility: splitOf(weights, (asset) => slopes[asset]! * Math.sqrt(periodsPerYear)),
    var_95: splitOf(weights, (asset) => -tail.atQuantile(columns[asset]!)),
    cvar_95: splitOf(weights, (asset) => -tail.beyond(columns[asset]!)),
    var_95_gaussian: gaussian(-normalQuantile(tailShare)),
    cvar_95_gaussian: gaussian(normalDensity(normalQuantile(tailShare)) / tailShare),
  }
}

const tailShare = 0.05

/** The return of each bar at constant weights. */
export function portfolioReturns(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const length = columns[0]?.length ?? 0
  return Float64Array.from({ length }, (_, bar) =>
    columns.reduce((total, column, asset) => total + weights[asset]! * column[bar]!, 0),
  )
}

function splitOf(weights: Float64Array, marginalOf: (asset: number) => number): RiskSplit {
  const marginal = Float64Array.from(weights.keys(), marginalOf)
  const component = weights.map((weight, asset) => (weight === 0 ? 0 : weight * marginal[asset]!))
  return { total: component.reduce((total, part) => total + part, 0), marginal, component }
}

/** The bars that make the historical VaR and CVaR of the whole, to be read off the assets. */
function tailOf(whole: Float64Array) {
  const order = [...whole.keys()].sort((a, b) => whole[a]! - whole[b]! || a - b)
  const position = (order.length - 1) * tailShare
  const below = Math.floor(position)
  const weight = position - below
  const [low, high] = [order[below]!, order[Math.min(below + 1, order.length - 1)]!]
  const atQuantile = (column: Float64Array) => column[low]! + (column[high]! - column[low]!) * weight
  const quantile = atQuantile(whole)
  const worst = order.filter((bar) => whole[bar]! <= quantile)
  // Rounding may lift the quantile of equal bars above or below them all; the lower neighbour always counts.
  const bars = worst.length > 0 ? worst : [low]
  return {
    atQuantile,
    beyond: (column: Float64Array) => mean(Float64Array.from(bars, (bar) => column[bar]!)),
  }
}
