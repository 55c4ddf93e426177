// Tests of the rolling standard deviation.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { assertColumn, meanOf, sumOf, windowOf } from '#test/support/indicators/assert-column.ts'
import { jumpingPrices } from '#test/support/indicators/jumping-prices.ts'
import { rollingDeviation } from './rolling-deviation.ts'

function deviationOf(values: readonly number[], ddof: number): number {
  const mean = meanOf(values)
  return Math.sqrt(sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - ddof))
}

test('2, 4, 4, 4, 5, 5, 7, 9 have a population deviation of 2', () => {
  const deviation = rollingDeviation(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), { period: 8, ddof: 0 })
  assert.equal(deviation[7], 2)
})

test('with ddof 1, scale and a first index: 1, 3 deviate by √2, scaled by 10', () => {
  const deviation = rollingDeviation(Float64Array.of(Number.NaN, 1, 3), {
    period: 2,
    ddof: 1,
    first: 1,
    scale: 10,
  })
  assertColumn(deviation, [Number.NaN, Number.NaN, 10 * Math.SQRT2])
})

test('a sample of one has no deviation', () => {
  assertColumn(rollingDeviation(Float64Array.of(1, 2), { period: 1, ddof: 1 }), [Number.NaN, Number.NaN])
})

test('it is the deviation of each window, whatever the length, the period and the height of prices', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 60 }),
      fc.integer({ min: 2, max: 70 }),
      fc.constantFrom(0, 1e3, 1e5, 1e8),
      (steps, period, level) => {
        const values = Float64Array.from(steps, (step) => level + step)
        const deviation = rollingDeviation(values, { period, ddof: 1 })
        for (let i = period - 1; i < values.length; i++) {
          const naive = deviationOf(windowOf(values, i, period), 1)
          assert.ok(
            Math.abs(deviation[i]! - naive) <= 1e-10 * naive,
            `bar ${i}: ${deviation[i]} is not ${naive}`,
          )
        }
      },
    ),
  )
})

test('flat prices deviate by exactly 0 at any height', () => {
  for (const price of [0.1, 1 / 3, 100_000.1, 98_765_432.1]) {
    const deviation = rollingDeviation(new Float64Array(500).fill(price), { period: 20, ddof: 0 })
    assert.ok(deviation.subarray(19).every((value) => value === 0))
  }
})

test('a million bars with jumps by a million and back leave no trace beyond 1e-9', () => {
  const values = jumpingPrices(1_000_000)
  const deviation = rollingDeviation(values, { period: 20, ddof: 1 })
  for (let i = 19; i < values.length; i += 97) {
    const naive = deviationOf(windowOf(values, i, 20), 1)
    assert.ok(Math.abs(deviation[i]! - naive) <= 1e-9 * naive, `bar ${i}: ${deviation[i]} is not ${naive}`)
  }
})
