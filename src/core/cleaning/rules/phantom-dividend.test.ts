// Tests of the rule for dividends told twice or for a wrong day (phantom-dividend).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  actionAt,
  asSource,
  cleaned,
  findingsOf,
  flaggedDays,
  payDividend,
  type QuietColumns,
  quietColumns,
  seriesOf,
} from '#test/support/cleaning/price-series.ts'

const quiet = quietColumns(120)

/** Adjusted closes that take off a dividend which the price does not show. */
const adjustFor = (columns: QuietColumns, at: number, dividend: number): QuietColumns => {
  const factor = 1 - dividend / columns.close[at - 1]!
  return { ...columns, adj_close: columns.adj_close.map((price, i) => (i < at ? price * factor : price)) }
}

const assertAdjusted = (actual: Float64Array, expected: readonly number[]) =>
  expected.forEach((price, i) => assert.ok(Math.abs(actual[i]! / price - 1) < 1e-9, `bar ${i}`))

test('of two tellings on neighbouring days, the one the price does not show is the phantom', () => {
  const paid = payDividend(quiet, 61, 4)
  const actions = [actionAt(60, 'dividend', 4), actionAt(61, 'dividend', 4)]
  const series = seriesOf({ ...adjustFor(paid, 60, 4), actions })
  assert.deepEqual(flaggedDays(cleaned(series), 'phantom-dividend'), ['2024-03-25'])

  const repaired = cleaned(series, 'all')
  assert.deepEqual(repaired.actions, [actionAt(61, 'dividend', 4)])
  assertAdjusted(repaired.bars.adj_close, paid.adj_close)
  const ofDividend = findingsOf(repaired, 'phantom-dividend').repaired.filter(
    ({ field }) => field === 'dividends',
  )
  assert.deepEqual(ofDividend, [{ day: '2024-03-25', field: 'dividends', from: 4, to: 0 }])
})

test('two different dividends within a week are both kept', () => {
  const paid = payDividend(payDividend(quiet, 60, 1), 63, 3)
  const actions = [actionAt(60, 'dividend', 1), actionAt(63, 'dividend', 3)]
  assert.deepEqual(flaggedDays(cleaned(seriesOf({ ...paid, actions })), 'phantom-dividend'), [])
})

test('a fund that pays every week is believed', () => {
  const weeks = [20, 25, 30, 35, 40]
  const paid = weeks.reduce((columns, at) => payDividend(columns, at, 0.4), quiet)
  const actions = weeks.map((at) => actionAt(at, 'dividend', 0.4))
  assert.deepEqual(flaggedDays(cleaned(seriesOf({ ...paid, actions })), 'phantom-dividend'), [])
})

test('a dividend on record a day before the price fell by it is moved to that day', () => {
  const paid = payDividend(quiet, 61, 15)
  const factor = (1 - 15 / paid.close[59]!) / (1 - 15 / paid.close[60]!)
  const adj_close = paid.adj_close.map((price, i) =>
    i < 60 ? price * factor : i === 60 ? paid.close[60]! : price,
  )
  const series = seriesOf({ ...paid, adj_close, actions: [actionAt(60, 'dividend', 15)] })
  const [flag] = findingsOf(cleaned(series), 'phantom-dividend').flags
  assert.equal(flag!.day, '2024-03-25')
  assert.equal((flag!.detail as { fellOn: string }).fellOn, '2024-03-26')

  const repaired = cleaned(series, 'all')
  assert.deepEqual(repaired.actions, [actionAt(61, 'dividend', 15)])
  assertAdjusted(repaired.bars.adj_close, paid.adj_close)
  assert.deepEqual(cleaned(asSource(series, repaired), 'all').repaired, [])
})
