// Tests of the stochastic before smoothing.
import { test } from 'node:test'
import { assertColumn } from '#test/support/indicators/assert-column.ts'
import { rawStochastic } from './raw-stochastic.ts'

const input = (...close: number[]) => ({
  high: Float64Array.from(close, (price) => price + 1),
  low: Float64Array.from(close, (price) => price - 1),
  close: Float64Array.from(close),
})

test('close 6 between lowest 3 and highest 7 stands at 75', () => {
  const k = rawStochastic(input(4, 6), { period: 2, first: 0, stillRange: 0 })
  assertColumn(k, [Number.NaN, 75])
})

test('a window that stands still, or all but still, is 0', () => {
  const flat = Float64Array.of(5, 5, 5 + 1e-12)
  const still = { high: flat, low: flat, close: flat }
  assertColumn(rawStochastic(still, { period: 2, first: 0, stillRange: 0 }), [Number.NaN, 0, 100])
  assertColumn(rawStochastic(still, { period: 2, first: 0, stillRange: 1e-9 }), [Number.NaN, 0, 0])
})
