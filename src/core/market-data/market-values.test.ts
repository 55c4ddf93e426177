// Values of the market as columns, and how they change.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf, marketValuesOfLength, pickMarketValues } from './market-values.ts'

test('a change is against the last value before it, over missing days too', () => {
  const { daily_change, percent_change } = changesOf(Float64Array.of(20, 25, Number.NaN, 20))
  assert.deepEqual([...daily_change], [Number.NaN, 5, Number.NaN, -5])
  assert.deepEqual([...percent_change], [Number.NaN, 25, Number.NaN, -19.999999999999996])
})

test('a rate at or below zero has a difference and no percentage', () => {
  const { daily_change, percent_change } = changesOf(Float64Array.of(-0.5, 0, 0.25))
  assert.deepEqual([...daily_change], [Number.NaN, 0.5, 0.25])
  assert.deepEqual([...percent_change], [Number.NaN, Number.NaN, Number.NaN])
})

test('rows are picked in the order asked for', () => {
  const values = marketValuesOfLength(3)
  values.day.set([1, 2, 3])
  values.high.set([10, 20, 30])
  const picked = pickMarketValues(values, [2, 0])
  assert.deepEqual([...picked.day, ...picked.high], [3, 1, 30, 10])
})
