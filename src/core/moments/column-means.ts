/** The mean of each column of returns, worked out once for a table: several estimates start from it. */
import { mean } from '#core/math/mean.ts'
import type { ReturnsTable } from './returns-table.ts'

const known = new WeakMap<ReturnsTable, Float64Array>()

/** NaN for a column with a hole. The same array each time; nobody may write to it. */
export function columnMeans(table: ReturnsTable): Float64Array {
  const before = known.get(table)
  if (before) return before
  const means = Float64Array.from(table.columns, mean)
  known.set(table, means)
  return means
}
