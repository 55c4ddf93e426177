/** A series and its benchmark on the days both have a return, with what the measures against a benchmark share. */
import { covariance } from '#core/math/covariance.ts'
import { mean } from '#core/math/mean.ts'
import { momentsOf, standardDeviation } from '#core/math/moments.ts'
import { type RiskBasis, withoutNoise } from './return-sample.ts'

export type BenchmarkPair = {
  /** Returns on the common days, in the order of time. */
  readonly own: Float64Array
  readonly benchmark: Float64Array
  /** Whether either never moves beyond rounding. */
  readonly isStill: boolean
  readonly count: number
  readonly periodsPerYear: number
  /** The risk-free return of one period. */
  readonly riskFree: number
  readonly mean: number
  readonly benchmarkMean: number
  /** Covariance over the benchmark's variance, both ddof 1; NaN when the benchmark never moves. */
  readonly beta: number
  /** Mean and standard deviation (ddof 1) of the returns less those of the benchmark. */
  readonly activeMean: number
  readonly activeStd: number
}

/** Pairs two aligned series of the same length; days on which either is NaN are left out. */
export function pairWithBenchmark(
  returns: Float64Array,
  benchmark: Float64Array,
  basis: RiskBasis,
): BenchmarkPair {
  const isCommon = (_: number, index: number) =>
    !Number.isNaN(returns[index]!) && !Number.isNaN(benchmark[index]!)
  const own = returns.filter(isCommon)
  const other = benchmark.filter(isCommon)
  const isStill = [own, other].some((each) => withoutNoise(standardDeviation(momentsOf(each))) === 0)
  const active = momentsOf(own.map((value, index) => value - other[index]!))
  return {
    own,
    benchmark: other,
    isStill,
    count: own.length,
    periodsPerYear: basis.periodsPerYear,
    riskFree: basis.riskFreeAnnual / basis.periodsPerYear,
    mean: mean(own),
    benchmarkMean: mean(other),
    beta: betaOf(own, other),
    activeMean: active.mean,
    activeStd: withoutNoise(standardDeviation(active)),
  }
}

function betaOf(own: Float64Array, benchmark: Float64Array): number {
  const variance = covariance(benchmark, benchmark)
  return withoutNoise(Math.sqrt(variance)) === 0 ? Number.NaN : covariance(own, benchmark) / variance
}
