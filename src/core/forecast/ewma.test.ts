// Tests of exponentially weighted variance.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ewma, weightedSquares } from './ewma.ts'

test('by hand: the mean square first, then the weighted mean', () => {
  const variance = weightedSquares(Float64Array.of(1, 3, 2, 0), 0.9, 2)
  assert.ok(Number.isNaN(variance[0]!))
  assert.equal(variance[1], 5)
  assert.ok(Math.abs(variance[2]! - (0.9 * 5 + 0.1 * 4)) < 1e-15)
  assert.ok(Math.abs(variance[3]! - 0.9 * 4.9) < 1e-15)
})

test('every day ahead is alike', () => {
  const returns = Float64Array.from({ length: 60 }, (_, t) => 0.01 * Math.sin(t))
  const { variance } = ewma.forecast({ returns, realised: returns }, { days: 50, horizons: [1, 5] })
  assert.equal(variance[1]![59], 5 * variance[0]![59]!)
})
