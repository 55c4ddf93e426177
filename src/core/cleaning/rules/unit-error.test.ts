// Tests of the rule for prices in the wrong unit.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { priceFields } from '#core/market/bars.ts'
import {
  actionAt,
  cleaned,
  findingsOf,
  quietColumns,
  scaleRows,
  seriesOf,
} from '#test/support/cleaning/price-series.ts'

const quiet = quietColumns(120)

test('a bar in pounds among bars in pence is brought to pence in all its prices', () => {
  const result = cleaned(seriesOf(scaleRows(quiet, [60, 61], 0.01)))
  for (const field of priceFields) assert.ok(Math.abs(result.bars[field][60]! - quiet[field][60]!) < 1e-9)
  assert.equal(result.bars.volume[60], quiet.volume[60])
  const { repaired, flags } = findingsOf(result, 'unit-error')
  assert.deepEqual(
    repaired.map(({ day, field }) => `${day} ${field}`),
    priceFields.map((field) => `2024-03-25 ${field}`),
  )
  assert.deepEqual(flags, [])
  assert.equal(result.grades[60], 1)
})

test('whole cents a hundred times too high come back to the very digits', () => {
  const cents = Object.fromEntries(
    Object.entries(quiet).map(([field, values]) => [
      field,
      values.map((value) => Math.round(value * 100) / 100),
    ]),
  ) as typeof quiet
  const high = scaleRows(cents, [60, 62], 100)
  for (const field of priceFields) {
    for (const row of [60, 61]) high[field][row] = Math.round(high[field][row]!)
  }
  const { bars } = cleaned(seriesOf(high))
  for (const field of priceFields) assert.deepEqual([...bars[field]], [...cents[field]])
})

test('any run, at any place and of either size, is repaired to the prices it came from', () => {
  const run = fc.tuple(fc.integer({ min: 0, max: 119 }), fc.integer({ min: 1, max: 50 }))
  fc.assert(
    fc.property(run, fc.constantFrom(100, 0.01), ([start, length], by) => {
      const { bars } = cleaned(seriesOf(scaleRows(quiet, [start, start + length], by)))
      for (const field of priceFields)
        bars[field].forEach((price, i) => assert.ok(Math.abs(price / quiet[field][i]! - 1) < 1e-9))
    }),
  )
})

test('the unit with trades is the right one, though most bars stand in the other', () => {
  const close = [0.145, 0.145, 0.145, 14.5, 14.5, 0.145, 0.145, 0.145]
  const result = cleaned(seriesOf({ close, volume: [0, 0, 0, 0, 800, 0, 0, 0] }))
  for (const price of result.bars.close) assert.ok(Math.abs(price - 14.5) < 1e-12)
})

test('an adjusted close that was right all along is left alone', () => {
  const columns = { ...scaleRows(quiet, [30, 40], 100), adj_close: quiet.adj_close }
  const result = cleaned(seriesOf(columns))
  assert.deepEqual([...result.bars.adj_close], quiet.adj_close)
  assert.ok(Math.abs(result.bars.close[35]! / quiet.close[35]! - 1) < 1e-12)
})

test('a 100:1 split is none: volume rises as the price falls, and stays there', () => {
  const result = cleaned(seriesOf(scaleRows(quiet, [0, 60], 100, 100)))
  assert.deepEqual(findingsOf(result, 'unit-error').repaired, [])
})

test('a 100:1 split on record is none either', () => {
  const actions = [actionAt(60, 'split', 100)]
  const result = cleaned(seriesOf({ ...scaleRows(quiet, [0, 60], 100), actions }))
  assert.deepEqual(findingsOf(result, 'unit-error').repaired, [])
})

test('a fall to a fiftieth is none', () => {
  assert.deepEqual(
    findingsOf(cleaned(seriesOf(scaleRows(quiet, [60, 120], 0.02))), 'unit-error').repaired,
    [],
  )
})

test('a high or low 100 times off its own bar is repaired alone', () => {
  const high = quiet.high.map((price, i) => (i === 7 ? price * 100 : price))
  const low = quiet.low.map((price, i) => (i === 9 ? price / 100 : price))
  const result = cleaned(seriesOf({ ...quiet, high, low }))
  assert.ok(Math.abs(result.bars.high[7]! - quiet.high[7]!) < 1e-9)
  assert.ok(Math.abs(result.bars.low[9]! - quiet.low[9]!) < 1e-9)
  assert.equal(findingsOf(result, 'unit-error').repaired.length, 2)
})

test('without repairs each run is flagged at its first bar', () => {
  const result = cleaned(seriesOf(scaleRows(quiet, [60, 63], 100)), 'none')
  const { repaired, flags } = findingsOf(result, 'unit-error')
  assert.deepEqual(repaired, [])
  assert.deepEqual(flags, [{ day: '2024-03-25', detail: { factor: 0.01, until: '2024-03-27', bars: 3 } }])
})

test('days of two units mixed come to the unit of most days, however the price moved on the days of change', () => {
  const columns = quietColumns(120)
  const mixed = [10, 11, 30, 31, 32, 50, 70]
  // The price falls by a fifth as the unit changes back.
  const moved = scaleRows(columns, [33, 120], 0.8)
  const prices = mixed.reduce((sofar, row) => scaleRows(sofar, [row, row + 1], 100), moved)
  const { bars } = cleaned(seriesOf(prices))
  bars.close.forEach((close, i) => assert.ok(Math.abs(close / moved.close[i]! - 1) < 1e-9, `bar ${i}`))
})

test('a leap that is neither a unit nor a split leaves the levels on both sides as they are', () => {
  const columns = scaleRows(quietColumns(120), [60, 120], 40)
  const prices = scaleRows(columns, [30, 33], 100)
  const { bars } = cleaned(seriesOf(prices))
  bars.close.forEach((close, i) => assert.ok(Math.abs(close / columns.close[i]! - 1) < 1e-9, `bar ${i}`))
})

test('a repair moves the decimal point and leaves every digit as it was', () => {
  // As doubles, 2.7661 × 100 would be 276.60999999999996.
  const close = quiet.close.map((price, i) => (i === 20 ? 2.7661 : price * (276.6 / quiet.close[20]!)))
  const level = (column: readonly number[]) =>
    column.map((price, i) =>
      i === 20 ? (price / quiet.close[20]!) * 2.7661 : price * (276.6 / quiet.close[20]!),
    )
  const columns = { ...quiet, open: level(quiet.open), high: level(quiet.high), low: level(quiet.low), close }
  assert.equal(cleaned(seriesOf(columns)).bars.close[20], 276.61)
})
