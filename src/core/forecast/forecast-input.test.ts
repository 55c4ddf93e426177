// Tests of what forecasts are made from.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOfLength } from '#core/market/bars.ts'
import { forecastInput, outcomes } from './forecast-input.ts'

test('outcomes are the sums of the returns that follow', () => {
  assert.deepEqual([...outcomes(Float64Array.of(1, 2, 4, 8), 2)], [6, 12, Number.NaN, Number.NaN])
})

test('realised variance is the night squared and the range of the day, or the squared return', () => {
  const bars = {
    ...barsOfLength(2),
    day: Int32Array.of(1, 2),
    open: Float64Array.of(10, 11),
    high: Float64Array.of(10, 12),
    low: Float64Array.of(10, 10),
    close: Float64Array.of(10, 11),
  }
  const returns = { day: Int32Array.of(2), value: Float64Array.of(0.1) }
  const { realised } = forecastInput(returns, bars)
  // (ln 1.1)² + ½ (ln 1.2)² − (2 ln 2 − 1) × 0
  assert.ok(Math.abs(realised[0]! - (Math.log(1.1) ** 2 + 0.5 * Math.log(1.2) ** 2)) < 1e-15)
  assert.ok(Math.abs(forecastInput(returns, null).realised[0]! - Math.log(1.1) ** 2) < 1e-15)
})

test('a loss of everything is refused', () => {
  const all = { day: Int32Array.of(1), value: Float64Array.of(-1) }
  assert.throws(() => forecastInput(all, null), { code: 'out-of-range' })
})
