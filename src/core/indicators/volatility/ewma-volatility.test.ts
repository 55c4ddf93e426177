// Tests of the exponentially weighted volatility.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { computeIndicators } from '#core/indicators/compute-indicators.ts'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('returns of 10 %, −10 % and 20 % with a decay of 0.5: 0.01 twice, then (0.01 + 0.04) / 2', () => {
  const values = columnOf('ewma_volatility:0.5:2', closes(100, 110, 99, 118.8))
  assertColumn(values, [Number.NaN, Number.NaN, Math.sqrt(0.01 * 252), Math.sqrt(0.025 * 252)])
})

test('the decay of RiskMetrics: pandas ewm(alpha=0.06, adjust=False) of squares, seeded with the first', () => {
  // pandas 1.5.3: (Series([0.01, -0.02, 0.015, 0.03])**2).ewm(alpha=0.06, adjust=False).mean() ** 0.5
  const prices = [100, 101, 98.98, 100.4647, 103.478641]
  const daily = columnOf('ewma_volatility:0.94:1', closes(...prices)).map((value) => value / Math.sqrt(252))
  assertColumn(daily, [Number.NaN, 0.01, 0.010862780491200215, 0.011154371340420757, 0.013074968451204766])
})

test('returns of one size have that size as volatility, whatever the decay', () => {
  const values = columnOf('ewma_volatility:0.9:3', closes(100, 110, 99, 108.9, 98.01, 107.811))
  assertColumn(
    values.subarray(3),
    [0.1, 0.1, 0.1].map((value) => value * Math.sqrt(252)),
  )
})

test('a decay above 1 is refused', () => {
  assert.throws(
    () => computeIndicators(closes(1, 2), { only: ['ewma_volatility:1.5'], periodsPerYear: 252 }),
    (error) => error instanceof AppError && error.code === 'bad-usage' && error.message.includes('up to 1,'),
  )
})
