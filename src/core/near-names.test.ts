// Tests of guessing what a mistyped name meant.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { nearNames } from './near-names.ts'

const names = ['sma_20', 'sma_50', 'ema_12', 'rsi_14', 'bollinger_upper', 'macd', 'macd_signal']

test('a wrong, a missing, an extra and a swapped letter are each near', () => {
  for (const typed of ['rsi_15', 'rsi14', 'rsii_14', 'ris_14']) {
    assert.deepEqual(nearNames(typed, names).slice(0, 1), ['rsi_14'], typed)
  }
})

test('the nearest comes first, and letter case does not matter', () => {
  assert.deepEqual(nearNames('SMA_2', names), ['sma_20', 'sma_50', 'ema_12'])
})

test('the beginning of a name is near it, however much is missing', () => {
  assert.deepEqual(nearNames('bolli', names), ['bollinger_upper'])
})

test('what resembles nothing has no near names', () => {
  assert.deepEqual(nearNames('heikin_ashi', names), [])
  assert.deepEqual(nearNames('', names), [])
  assert.deepEqual(nearNames('x'.repeat(100_000), names), [])
})

test('never more than the limit', () => {
  assert.equal(
    nearNames(
      'sma',
      Array.from({ length: 50 }, (_, i) => `sma_${i}`),
      3,
    ).length,
    3,
  )
})

test('every name is nearest to itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), (name) => {
      assert.equal(nearNames(name, names)[0], name)
    }),
  )
})
