/** A set of returns with everything that several measures need of it, worked out once. */
import { type Moments, momentsOf, standardDeviation } from '#core/math/moments.ts'
import { quantileOfSorted, sortedCopy } from '#core/math/quantile.ts'
import { type DrawdownPath, drawdownPath } from './drawdown-path.ts'

/**
 * A return is a ratio of two prices less 1, so its own rounding is about 1e-16; a spread below this bound is that
 * rounding, and dividing by it would turn a steady series into an astronomical ratio.
 */
const ROUNDING_NOISE = 1e-14

/** How a year is counted, and what money earns in it without risk (0.02 is 2 %). */
export type RiskBasis = { readonly periodsPerYear: number; readonly riskFreeAnnual: number }

export type ReturnSample = {
  readonly periodsPerYear: number
  /** The risk-free return of one period: the annual one divided by the periods of a year. */
  readonly riskFree: number
  /** In the order of time, without NaN. */
  readonly returns: Float64Array
  readonly sorted: Float64Array
  readonly moments: Moments
  readonly mean: number
  /** Sample standard deviation (ddof 1); 0 when nothing but rounding noise is left. */
  readonly std: number
  /** The 5 % quantile, as a return: negative in a usual sample. */
  readonly quantile05: number
  readonly drawdown: DrawdownPath
}

/** Describes simple returns, which hold no NaN. */
export function describeReturns(returns: Float64Array, basis: RiskBasis): ReturnSample {
  const sorted = sortedCopy(returns)
  const moments = momentsOf(returns)
  return {
    periodsPerYear: basis.periodsPerYear,
    riskFree: basis.riskFreeAnnual / basis.periodsPerYear,
    returns,
    sorted,
    moments,
    mean: moments.mean,
    std: withoutNoise(standardDeviation(moments)),
    quantile05: quantileOfSorted(sorted, 0.05),
    drawdown: drawdownPath(returns),
  }
}

/** A standard deviation of returns, 0 where it is only the rounding of a steady series. */
export function withoutNoise(std: number): number {
  return std < ROUNDING_NOISE ? 0 : std
}

/** A quotient that is undefined, not infinite, when it divides by 0. */
export function quotient(above: number, below: number): number {
  return below === 0 ? Number.NaN : above / below
}
