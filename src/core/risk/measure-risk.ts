/** All risk measures of a series of returns at once. */
import { assert } from '#core/assert.ts'
import { pairWithBenchmark } from './benchmark-pair.ts'
import { type RiskMeasureId, riskMeasures } from './catalogue.ts'
import type { RiskMeasure } from './measure.ts'
import { describeReturns, type RiskBasis } from './return-sample.ts'

/** Below this many returns nothing scatters. */
const LEAST_RETURNS = 2
/** Below this many returns every number is more noise than signal. */
const FEW_RETURNS = 30

/** `benchmark` holds the returns of the same days, NaN on those it lacks; both arrays have the same length. */
export type RiskOptions = RiskBasis & { readonly benchmark?: Float64Array }

/** `partly-adjusted`: only some bars have the adjusted close that returns are taken on, and the others do not count. */
export type RiskFlag = 'few-observations' | 'no-common-days' | 'partly-adjusted'

export type RiskMeasures = {
  /** Returns that are not NaN. */
  readonly observations: number
  readonly flags: readonly RiskFlag[]
  /** NaN where a measure is undefined; each measure's own `definition` says when. */
  readonly measures: Readonly<Record<RiskMeasureId, number>>
}

/**
 * Measures simple returns in the order of time; NaN returns are skipped. Fewer than 2 returns leave every measure NaN, and
 * fewer than 2 days in common with the benchmark (or none given) those against it. Fewer than 30 raise a
 * flag, and so does a benchmark without 2 days in common.
 */
export function measureRisk(returns: Float64Array, options: RiskOptions): RiskMeasures {
  const { benchmark } = options
  assert(benchmark === undefined || benchmark.length === returns.length, 'the benchmark is aligned')
  const isKnown = (index: number) => !Number.isNaN(returns[index]!)
  const known = [...returns.keys()].filter(isKnown)
  const common = benchmark && known.filter((index) => !Number.isNaN(benchmark[index]!))
  const isApart = known.length >= LEAST_RETURNS && common !== undefined && common.length < LEAST_RETURNS
  const values = measureValues(riskMeasures, returns, options)
  return {
    observations: known.length,
    flags: [
      ...(known.length < FEW_RETURNS ? (['few-observations'] as const) : []),
      ...(isApart ? (['no-common-days'] as const) : []),
    ],
    measures: Object.fromEntries(riskMeasures.map(({ id }, place) => [id, values[place]!])) as Record<
      RiskMeasureId,
      number
    >,
  }
}

/** The values of some measures, in their order, as `measureRisk` gives them. */
export function measureValues(
  measures: readonly RiskMeasure[],
  returns: Float64Array,
  options: RiskOptions,
): number[] {
  const known = returns.filter((value) => !Number.isNaN(value))
  const own = measures.some(({ needsBenchmark }) => !needsBenchmark) && known.length >= LEAST_RETURNS
  const sample = own ? describeReturns(known, options) : null
  const { benchmark } = options
  const pair = benchmark ? pairWithBenchmark(returns, benchmark, options) : null
  return measures.map((measure) => {
    if (!measure.needsBenchmark) return sample ? measure.compute(sample) : Number.NaN
    return pair && pair.count >= LEAST_RETURNS ? measure.compute(pair) : Number.NaN
  })
}
