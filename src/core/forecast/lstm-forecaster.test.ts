// Tests of the network as a forecaster.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulateGarch } from '#test/support/garch-series.ts'
import { ewma } from './ewma.ts'
import { trainLstmForecaster } from './lstm-forecaster.ts'
import { trainBaseline } from './train-baseline.ts'

const { returns } = simulateGarch(9, 900, { alpha: 0.1, beta: 0.85 })
const request = { days: 600, horizons: [1, 5], seed: 1 }

function forecastOn(series: Float64Array, day: number) {
  const input = { returns: series, realised: series.map((value) => value * value) }
  const trained = trainLstmForecaster(input, trainBaseline(ewma, input, request), request)
  return [0, 1].map((h) => trained.quantiles(day, h))
}

test('days after the training, and days after the forecast, change nothing', () => {
  const changed = returns.map((value, t) => (t <= 700 ? value : 5 * value))
  assert.deepEqual(forecastOn(changed, 700), forecastOn(returns, 700))
  assert.notDeepEqual(forecastOn(changed, 710), forecastOn(returns, 710))
})

test('its quantiles ascend over the whole grid', () => {
  for (const quantiles of forecastOn(returns, 850))
    quantiles.slice(1).forEach((value, i) => assert.ok(value >= quantiles[i]! - 1e-15))
})

test('a series that mostly stands still still has finite quantiles that ascend', () => {
  const still = returns.map((value, t) => (t % 12 === 0 ? value : 0))
  for (const quantiles of forecastOn(still, 850)) {
    assert.ok(quantiles.every(Number.isFinite))
    quantiles.slice(1).forEach((value, i) => assert.ok(value >= quantiles[i]! - 1e-15))
  }
})
