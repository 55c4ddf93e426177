// Tests of the random walk, and of the quantiles that every baseline makes of its variance.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quantileOfSorted, sortedCopy } from '#core/math/quantile.ts'
import { simulateGarch } from '#test/support/garch-series.ts'
import { outcomes } from './forecast-input.ts'
import { levels } from './quantile-forecast.ts'
import { randomWalk } from './random-walk.ts'
import { trainBaseline } from './train-baseline.ts'

test('variance is the mean square of the days learned from, times the days ahead', () => {
  const returns = Float64Array.of(0.01, -0.02, 0.03, 0.5)
  const { variance } = randomWalk.forecast({ returns, realised: returns }, { days: 3, horizons: [1, 4] })
  assert.ok(Math.abs(variance[0]![3]! - 0.0014 / 3) < 1e-18)
  assert.ok(Math.abs(variance[1]![0]! - (4 * 0.0014) / 3) < 1e-18)
})

test('its quantiles are those of all outcomes that ended in the days learned from', () => {
  const { returns } = simulateGarch(2, 300, { alpha: 0.1, beta: 0.8 })
  const trained = trainBaseline(randomWalk, { returns, realised: returns }, { days: 250, horizons: [5] })
  const known = sortedCopy(outcomes(returns.subarray(0, 250), 5).filter(Number.isFinite))
  assert.equal(known.length, 245)
  trained
    .quantiles(299, 0)
    .forEach((value, i) => assert.ok(Math.abs(value - quantileOfSorted(known, levels[i]!)) < 1e-15))
})

test('returns that never change have no variance to forecast', () => {
  const still = new Float64Array(300)
  const input = { returns: still, realised: still }
  assert.throws(() => trainBaseline(randomWalk, input, { days: 300, horizons: [1] }), {
    code: 'numeric-failure',
  })
})
