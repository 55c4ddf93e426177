/** A benchmark in money terms: the same money put in and taken out on the same days. */
import { lowerBound } from '#core/time/day-window.ts'
import { annual, measureReturns, type Returns } from './measure-returns.ts'
import type { ValueCourse } from './value-course.ts'

export type SameFlows = {
  readonly returns: Returns
  /** Value of the benchmark at the end of each day of the course. */
  readonly value: Float64Array
}

/**
 * Money that comes in buys at the close of its day or the last before it; what goes out sells at it. The start value buys at the last
 * close before the period, or at the first there is. Null where the benchmark has no price by the first flow.
 */
export function withSameFlows(
  course: ValueCourse,
  { day, close }: { readonly day: Int32Array; readonly close: Float64Array },
): SameFlows | null {
  const priceOn = (on: number): number => {
    let at = lowerBound(day, on + 1) - 1
    while (at >= 0 && !(close[at]! > 0)) at--
    return close[at] ?? Number.NaN
  }
  const first = priceOn(course.from - 1)
  const startPrice = Number.isNaN(first) ? priceOn(course.days[0] ?? course.from) : first
  let units = course.startValue === 0 ? 0 : course.startValue / startPrice
  const value = new Float64Array(course.days.length)
  for (let i = 0; i < value.length; i++) {
    const price = priceOn(course.days[i]!)
    const moved = course.inflow[i]! - course.outflow[i]!
    if (moved !== 0) units += moved / price
    value[i] = units === 0 ? 0 : units * price
  }
  if (Number.isNaN(value.at(-1) ?? Number.NaN)) return null
  const returns = measureReturns({ ...course, value })
  // Its own course, which money that comes at a close does not dilute.
  const twr = priceOn(course.to) / startPrice - 1
  const own = Number.isFinite(twr) ? twr : null
  return { returns: { ...returns, twr: own, twrAnnual: annual(own, returns.days) }, value }
}
