// Tests of bringing two series of returns onto the same days.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { alignOnCommonDays, valuesOnDays } from './align.ts'

const series = (entries: readonly (readonly [number, number])[]) => ({
  day: Int32Array.from(entries, ([day]) => day),
  value: Float64Array.from(entries, ([, value]) => value),
})

const a = series([
  [1, 0.1],
  [2, 0.2],
  [4, 0.4],
  [5, Number.NaN],
])
const b = series([
  [2, -0.2],
  [3, -0.3],
  [4, -0.4],
  [5, -0.5],
])

test('alignOnCommonDays keeps the days on which both have a return', () => {
  assert.deepEqual(alignOnCommonDays(a, b), {
    day: Int32Array.of(2, 4),
    a: Float64Array.of(0.2, 0.4),
    b: Float64Array.of(-0.2, -0.4),
  })
})

test('alignOnCommonDays of series without a common day is empty', () => {
  assert.equal(alignOnCommonDays(series([[1, 0.1]]), series([[2, 0.1]])).day.length, 0)
})

test('valuesOnDays is NaN on the days the series lacks', () => {
  assert.deepEqual(valuesOnDays(b, a.day), Float64Array.of(Number.NaN, -0.2, -0.4, -0.5))
})

test('alignOnCommonDays finds what a set intersection finds', () => {
  const anyDays = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 })
  fc.assert(
    fc.property(anyDays, anyDays, (left, right) => {
      const sortedSeries = (list: number[]) =>
        series(list.toSorted((x, y) => x - y).map((day) => [day, day / 100] as const))
      const { day, a: own, b: other } = alignOnCommonDays(sortedSeries(left), sortedSeries(right))
      const common = left.filter((each) => right.includes(each)).toSorted((x, y) => x - y)
      assert.deepEqual([...day], common)
      assert.deepEqual(own, other)
    }),
  )
})
