// Tests of what regimes are told by.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOfLength } from '#core/market/bars.ts'
import { observe } from './regime-features.ts'

const bars = {
  ...barsOfLength(3),
  day: Int32Array.of(1, 2, 3),
  open: Float64Array.of(10, 11, 12),
  high: Float64Array.of(10, 20, 24),
  low: Float64Array.of(10, 10, Number.NaN),
  close: Float64Array.of(10, 12, 12),
  volume: Float64Array.of(100, 200, 0),
}
const returns = { day: Int32Array.of(2, 3), value: Float64Array.of(0.2, 0) }

test('the return stands first; a day that lacks a feature is left out', () => {
  const { day, values } = observe(returns, bars, ['range', 'return'])
  assert.deepEqual([...day], [2])
  // ln 2 / √(4 ln 2) = √(ln 2) / 2
  assert.equal(values.values[0], 0.2)
  assert.ok(Math.abs(values.values[1]! - Math.sqrt(Math.LN2) / 2) < 1e-15)
})

test('overnight is the open against the close before', () => {
  const { values } = observe(returns, bars, ['overnight'])
  assert.deepEqual([...values.values], [0.2, 11 / 10 - 1, 0, 0])
})

test('volume is told by the logarithm of its change, and a day without trade is left out', () => {
  const { day, values } = observe(returns, bars, ['volume'])
  assert.deepEqual([...day], [2])
  assert.deepEqual([...values.values], [0.2, Math.LN2])
})

test('a feature whose prices are not there is refused', () => {
  assert.throws(() => observe(returns, null, ['range']), { code: 'missing-column' })
  assert.throws(() => observe(returns, { ...bars, open: barsOfLength(3).open }, ['overnight']), {
    code: 'missing-column',
  })
})
