// Tests of the rule for dividends 100 times too large or too small (dividend-unit).
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
const DAY_60 = '2024-03-25'

const assertAdjusted = (actual: Float64Array, expected: readonly number[]) =>
  expected.forEach((price, i) => assert.ok(Math.abs(actual[i]! / price - 1) < 1e-9, `bar ${i}`))

test('adj_close that takes off a hundredth of the dividend is flagged, and set right under all', () => {
  const right = payDividend(quiet, 60, 0.8)
  const wrong = payDividend(quiet, 60, 0.8, 0.008)
  const series = seriesOf({ ...wrong, actions: [actionAt(60, 'dividend', 0.8)] })
  const [flag] = findingsOf(cleaned(series), 'dividend-unit').flags
  assert.equal(flag!.day, DAY_60)
  const detail = flag!.detail as Record<string, number | string>
  assert.equal(detail.dividend, 0.8)
  assert.equal(detail.proposed, 0.8)
  assert.ok(Math.abs((detail.adjustedFor as number) - 0.008) < 1e-9)
  assert.deepEqual(cleaned(series).repaired, [])

  const repaired = cleaned(series, 'all')
  assertAdjusted(repaired.bars.adj_close, right.adj_close)
  assert.deepEqual(repaired.actions, series.actions)
  assert.equal(findingsOf(repaired, 'dividend-unit').repaired.length, 60)
})

test('a dividend on record 100 times the drop, adjusted for as such, is divided by 100', () => {
  const right = payDividend(quiet, 60, 0.12)
  const factor = (1 - 12 / quiet.close[59]!) / (1 - 0.12 / quiet.close[59]!)
  const adj_close = right.adj_close.map((price, i) => (i < 60 ? price * factor : price))
  const series = seriesOf({ ...right, adj_close, actions: [actionAt(60, 'dividend', 12)] })
  const result = cleaned(series, 'all')
  assert.deepEqual(result.actions, [actionAt(60, 'dividend', 0.12)])
  assertAdjusted(result.bars.adj_close, right.adj_close)
  const ofDividend = findingsOf(result, 'dividend-unit').repaired.filter(({ field }) => field === 'dividends')
  assert.deepEqual(ofDividend, [{ day: DAY_60, field: 'dividends', from: 12, to: 0.12 }])
})

test('a dividend on record 100 times what adj_close rightly takes off is divided by 100', () => {
  const right = payDividend(quiet, 60, 0.12)
  const result = cleaned(seriesOf({ ...right, actions: [actionAt(60, 'dividend', 12)] }), 'all')
  assert.deepEqual(result.actions, [actionAt(60, 'dividend', 0.12)])
  assertAdjusted(result.bars.adj_close, right.adj_close)
})

test('a dividend a hundredth of a drop far beyond daily moves is multiplied by 100', () => {
  const right = payDividend(quiet, 60, 30)
  const factor = (1 - 0.3 / quiet.close[59]!) / (1 - 30 / quiet.close[59]!)
  const adj_close = right.adj_close.map((price, i) => (i < 60 ? price * factor : price))
  const result = cleaned(seriesOf({ ...right, adj_close, actions: [actionAt(60, 'dividend', 0.3)] }), 'all')
  assert.deepEqual(result.actions, [actionAt(60, 'dividend', 30)])
  assertAdjusted(result.bars.adj_close, right.adj_close)
})

test('right dividends, small and large, are left alone', () => {
  for (const dividend of [0.01, 0.5, 2, 8, 30]) {
    const series = seriesOf({
      ...payDividend(quiet, 60, dividend),
      actions: [actionAt(60, 'dividend', dividend)],
    })
    assert.deepEqual(flaggedDays(cleaned(series), 'dividend-unit'), [], `${dividend}`)
  }
})

test('where adj_close is rounded to whole units, nothing is read into its rounding', () => {
  const rounded = quiet.adj_close.map((price) => Math.round(price))
  const series = seriesOf({ ...quiet, adj_close: rounded, actions: [actionAt(60, 'dividend', 0.5)] })
  assert.deepEqual(cleaned(series, 'all').repaired, [])
})

test('once repaired nothing is left to repair', () => {
  const series = seriesOf({ ...payDividend(quiet, 60, 0.8, 0.008), actions: [actionAt(60, 'dividend', 0.8)] })
  const again = cleaned(asSource(series, cleaned(series, 'all')), 'all')
  assert.deepEqual(again.repaired, [])
})
