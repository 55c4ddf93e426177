// Computes and compares single indicator columns.
import assert from 'node:assert/strict'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import type { Bars } from '#core/market/bars.ts'

/** The column a name stands for on these bars: its first where it stands for several. 252 periods a year. */
export function columnOf(name: string, bars: Bars): Float64Array {
  const [column] = Object.values(computeIndicators(bars, { only: [name], periodsPerYear: 252 }))
  assert.ok(column, `${name} has a column`)
  return column
}

/** Equal to 12 digits, and NaN in the same places. */
export function assertColumn(actual: Float64Array, expected: Iterable<number>): void {
  const values = [...expected]
  assert.equal(actual.length, values.length, 'both have the same length')
  for (const [i, value] of values.entries()) assertNear(actual[i]!, value, `bar ${i}`)
}

/** Equal to a share `tolerance` of the expected value (of 1, when that is smaller). */
export function assertNear(actual: number, expected: number, where: string, tolerance = 1e-12): void {
  const isSame = Number.isNaN(expected)
    ? Number.isNaN(actual)
    : Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected))
  assert.ok(isSame, `${where}: ${actual} is not ${expected}`)
}

/** What `valueAt` says of each bar from `first` on, NaN before. */
export function expectedColumn(length: number, first: number, valueAt: (bar: number) => number): number[] {
  return Array.from({ length }, (_, bar) => (bar < first ? Number.NaN : valueAt(bar)))
}

/** The `count` values up to and including bar `last`. */
export function windowOf(column: Float64Array, last: number, count: number): number[] {
  return Array.from(column.subarray(last - count + 1, last + 1))
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length
}
