// Tests of the rule for dividends and splits left out of adj_close (missing-adjustment).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  actionAt,
  asSource,
  cleaned,
  findingsOf,
  flaggedDays,
  payDividend,
  quietColumns,
  seriesOf,
} from '#test/support/cleaning/price-series.ts'

const quiet = quietColumns(120)

test('a dividend that adj_close does not know is flagged, and taken off under all', () => {
  const series = seriesOf({ ...payDividend(quiet, 60, 0.9, 0), actions: [actionAt(60, 'dividend', 0.9)] })
  assert.deepEqual(findingsOf(cleaned(series), 'missing-adjustment').flags, [
    { day: '2024-03-25', detail: { dividend: 0.9, applied: 'no' } },
  ])
  const repaired = cleaned(series, 'all')
  const right = payDividend(quiet, 60, 0.9).adj_close
  right.forEach((price, i) => assert.ok(Math.abs(repaired.bars.adj_close[i]! / price - 1) < 1e-9))
  assert.deepEqual(cleaned(asSource(series, repaired), 'all').repaired, [])
})

test('the dividend of a removed row counts for the next bar', () => {
  const columns = payDividend(quiet, 60, 0.9, 0)
  const close = columns.close.map((price, i) => (i === 60 ? NaN : price))
  const series = seriesOf({ ...columns, close, actions: [actionAt(60, 'dividend', 0.9)] })
  assert.deepEqual(flaggedDays(cleaned(series), 'missing-adjustment'), ['2024-03-26'])
})

test('a dividend adjusted for on its bar, or as in weekly bars on the next, is not missing', () => {
  const actions = [actionAt(60, 'dividend', 0.9)]
  const onTime = seriesOf({ ...payDividend(quiet, 60, 0.9), actions })
  assert.deepEqual(flaggedDays(cleaned(onTime), 'missing-adjustment'), [])
  const factor = 1 - 0.9 / quiet.close[59]!
  const adj_close = quiet.adj_close.map((price, i) => (i < 61 ? price * factor : price))
  const late = seriesOf({ ...quiet, adj_close, actions })
  assert.deepEqual(flaggedDays(cleaned(late), 'missing-adjustment'), [])
})

test('a file without adjusted closes misses no adjustment', () => {
  const { close, volume } = payDividend(quiet, 60, 0.9)
  const series = seriesOf({ close, volume, actions: [actionAt(60, 'dividend', 0.9)] })
  assert.deepEqual(flaggedDays(cleaned(series), 'missing-adjustment'), [])
})

test('a split that close is adjusted for and adj_close is not is flagged, and set right under all', () => {
  const adj_close = quiet.adj_close.map((price, i) => (i < 60 ? price * 4 : price))
  const series = seriesOf({ ...quiet, adj_close, actions: [actionAt(60, 'split', 4)] })
  assert.deepEqual(findingsOf(cleaned(series), 'missing-adjustment').flags, [
    { day: '2024-03-25', detail: { split: 4, applied: 'no' } },
  ])
  const repaired = cleaned(series, 'all')
  quiet.adj_close.forEach((price, i) => assert.ok(Math.abs(repaired.bars.adj_close[i]! / price - 1) < 1e-9))
  assert.deepEqual([...repaired.bars.close], quiet.close)
})
