// Tests of HAR.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulateGarch } from '#test/support/garch-series.ts'
import { har } from './har.ts'

const { returns } = simulateGarch(17, 1500, { alpha: 0.1, beta: 0.85 })
const input = { returns, realised: returns.map((value) => value * value) }

test('coefficients and forecast are those of least squares', () => {
  // numpy.linalg.lstsq, NumPy 1.24.2, on the same rows; the constant over the mean of what is explained.
  const { parameters, variance } = har.forecast(input, { days: 1200, horizons: [1, 5] })
  const expected = {
    constant_1: 0.5933679557857425,
    day_1: 0.03775034,
    week_1: 0.18506284,
    month_1: 0.18327474,
    constant_5: 0.6824825455878849,
    day_5: 0.03686638,
    week_5: 0.09027869,
    month_5: 0.18970929,
  }
  for (const [name, value] of Object.entries(expected))
    assert.ok(Math.abs(parameters[name]! - value) < 6e-9, `${name} ${parameters[name]}`)
  assert.ok(Math.abs(variance[1]![1400]! / 0.00033515614993607704 - 1) < 1e-10)
})

test('days after the training change neither parameters nor earlier forecasts', () => {
  const changed = { returns, realised: input.realised.map((value, t) => (t < 1300 ? value : 50 * value)) }
  const training = { days: 1200, horizons: [1, 20] }
  const before = har.forecast(input, training)
  const after = har.forecast(changed, training)
  assert.deepEqual(after.parameters, before.parameters)
  assert.deepEqual(after.variance[1]!.slice(0, 1300), before.variance[1]!.slice(0, 1300))
})

test('no forecast leaves what was seen while learning', () => {
  const wild = { returns, realised: input.realised.map((value, t) => (t < 1300 ? value : 1e6 * value)) }
  const { variance } = har.forecast(wild, { days: 1200, horizons: [1] })
  assert.ok(Math.max(...variance[0]!.slice(1300)) <= Math.max(...input.realised.slice(0, 1200)))
})
