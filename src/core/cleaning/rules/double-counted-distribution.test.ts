// Tests of the rule for capital gains adjusted for twice (double-counted-distribution).
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
const actions = [actionAt(60, 'dividend', 9), actionAt(60, 'capital-gain', 7)]

test('a gain that stands in the dividend and is taken off once more is flagged, and set right under all', () => {
  const series = seriesOf({ ...payDividend(quiet, 60, 9, 16), actions })
  const [flag] = findingsOf(cleaned(series), 'double-counted-distribution').flags
  assert.equal(flag!.day, '2024-03-25')
  assert.equal((flag!.detail as { proposed: number }).proposed, 9)

  const repaired = cleaned(series, 'all')
  const right = payDividend(quiet, 60, 9).adj_close
  right.forEach((price, i) => assert.ok(Math.abs(repaired.bars.adj_close[i]! / price - 1) < 1e-9))
  assert.deepEqual(repaired.actions, actions)
  assert.deepEqual(cleaned(asSource(series, repaired), 'all').repaired, [])
})

test('a gain paid beside the dividend, which the price shows, is no double count', () => {
  const series = seriesOf({ ...payDividend(quiet, 60, 16), actions })
  assert.deepEqual(flaggedDays(cleaned(series), 'double-counted-distribution'), [])
})

test('a gain inside the dividend, taken off once, is no double count', () => {
  const series = seriesOf({ ...payDividend(quiet, 60, 9), actions })
  assert.deepEqual(flaggedDays(cleaned(series), 'double-counted-distribution'), [])
})
