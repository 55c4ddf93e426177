/** Two series of returns brought onto the same days. */
import type { DatedReturns } from './simple-returns.ts'

export type AlignedReturns = { readonly day: Int32Array; readonly a: Float64Array; readonly b: Float64Array }

/** The days on which both series have a return, with both. Days must ascend. */
export function alignOnCommonDays(a: DatedReturns, b: DatedReturns): AlignedReturns {
  const other = valuesOnDays(b, a.day)
  const isCommon = (_: number, index: number) =>
    !Number.isNaN(a.value[index]!) && !Number.isNaN(other[index]!)
  return { day: a.day.filter(isCommon), a: a.value.filter(isCommon), b: other.filter(isCommon) }
}

/** The returns of a series on the given ascending days, NaN on those it lacks: the benchmark as `measureRisk` takes it. */
export function valuesOnDays(series: DatedReturns, days: Int32Array): Float64Array {
  const values = new Float64Array(days.length).fill(Number.NaN)
  let at = 0
  for (let i = 0; i < days.length; i++) {
    while (at < series.day.length && series.day[at]! < days[i]!) at++
    if (series.day[at] === days[i]) values[i] = series.value[at]!
  }
  return values
}
