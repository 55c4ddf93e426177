// Tests of adjusting a raw history for its splits and dividends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adjustHistory } from './adjust-history.ts'

const same = (...values: number[]) => Float64Array.from(values)

test('a 2:1 split and a dividend before it, worked by hand', () => {
  // Day 2 pays 1.00 on a close of 50; day 4 splits 2 for 1.
  const close = same(50, 52, 54, 28)
  const raw = {
    day: Int32Array.of(1, 2, 3, 4),
    open: close,
    high: close,
    low: close,
    close,
    volume: same(100, 100, 100, 300),
    split: same(1, 1, 1, 2),
    dividend: same(0, 1, 0, 0),
  }
  const { bars, actions } = adjustHistory(raw)
  assert.deepEqual(bars.close, same(25, 26, 27, 28))
  assert.deepEqual(bars.adj_close, same(25 * 0.98, 26, 27, 28))
  assert.deepEqual(bars.volume, same(200, 200, 200, 300))
  assert.deepEqual(actions, [
    { day: 2, kind: 'dividend', value: 0.5 },
    { day: 4, kind: 'split', value: 2 },
  ])
})

test('without splits and dividends prices stay as they were paid', () => {
  const close = same(10, 11)
  const raw = {
    day: Int32Array.of(1, 2),
    open: close,
    high: close,
    low: close,
    close,
    volume: same(5, 6),
    split: same(1, 1),
    dividend: same(0, 0),
  }
  const { bars, actions } = adjustHistory(raw)
  assert.deepEqual(bars.close, close)
  assert.deepEqual(bars.adj_close, close)
  assert.deepEqual(actions, [])
})
