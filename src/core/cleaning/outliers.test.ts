// Tests of the 3-sigma rule.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { weekdaysFrom2024 } from '#test/support/cleaning/price-series.ts'
import { closeReturns, findOutliers } from './outliers.ts'

const outliersOf = (close: readonly number[]) =>
  findOutliers(Int32Array.from(weekdaysFrom2024(close.length)), Float64Array.from(close))

test('eleven still days and a doubling: the doubling lies √(121/12) = 3.18 deviations out', () => {
  const close = [...Array.from({ length: 12 }, () => 50), 100]
  assert.deepEqual(outliersOf(close), [{ day: weekdaysFrom2024(13)[12], return: 1 }])
})

test('nine still days and a doubling: it lies √(81/10) = 2.85 deviations out, which is no outlier', () => {
  assert.deepEqual(outliersOf([...Array.from({ length: 10 }, () => 50), 100]), [])
})

test('fewer than 3 bars, and a series of one constant return, have none', () => {
  assert.deepEqual(outliersOf([]), [])
  assert.deepEqual(outliersOf([1]), [])
  assert.deepEqual(outliersOf([1, 100]), [])
  assert.deepEqual(outliersOf(Array.from({ length: 40 }, (_, i) => 3 * 1.1 ** i)), [])
})

test('the outliers of any series are the returns outside mean ± 3 sample deviations', () => {
  const prices = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 60 })
  fc.assert(
    fc.property(prices, (close) => {
      const returns = close.slice(1).map((price, i) => price / close[i]! - 1)
      const mean = returns.reduce((sum, each) => sum + each, 0) / returns.length
      const squares = returns.reduce((sum, each) => sum + (each - mean) ** 2, 0)
      const limit = 3 * Math.sqrt(squares / (returns.length - 1))
      const far = returns.map((each) => Math.abs(each - mean) - limit)
      const found = new Set(outliersOf(close).map(({ day }) => day))
      weekdaysFrom2024(close.length)
        .slice(1)
        .forEach((day, i) => {
          if (Math.abs(far[i]!) > 1e-9) assert.equal(found.has(day), far[i]! > 0)
        })
    }),
  )
})

test('returns lead from each close to the next', () => {
  assert.deepEqual([...closeReturns(Float64Array.of(100, 150, 75))], [0.5, -0.5])
  assert.equal(closeReturns(new Float64Array(0)).length, 0)
})
