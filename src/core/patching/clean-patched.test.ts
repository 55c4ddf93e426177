// Patches under cleaning: values by hand, repairs made and refused by word, and what rests.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PriceSeries } from '#core/market/price-series.ts'
import {
  dayOf,
  quietColumns,
  scaleRows,
  seriesOf,
  weekdayCalendar,
  weekdaysFrom2024,
} from '#test/support/cleaning/price-series.ts'
import { cleanPatched } from './clean-patched.ts'
import type { Patch } from './patch.ts'

const days = weekdaysFrom2024(120)

const patched = (series: PriceSeries, patches: readonly Patch[]) =>
  cleanPatched(series, { calendar: weekdayCalendar, repair: 'safe', patches })

const value = (id: number, index: number, from: number, to: number): Patch => ({
  id,
  day: days[index]!,
  field: 'close',
  from,
  to,
  rule: null,
})

const verdict = (id: number, rule: string, index: number, isApplied: boolean): Patch => ({
  id,
  day: days[index]!,
  field: 'repair',
  from: Number.NaN,
  to: isApplied ? 1 : 0,
  rule,
})

const quiet = seriesOf({ close: Array.from({ length: 120 }, (_, i) => 100 + (i % 7)) })

test('a value patch stands in for what was said, is told among the repairs, and makes the bar good at best', () => {
  const { bars, repaired, grades, active } = patched(quiet, [value(4, 10, 103, 104)])
  assert.equal(bars.close[10], 104)
  assert.deepEqual(repaired, [{ rule: 'patch', day: days[10]!, field: 'close', from: 103, to: 104 }])
  assert.equal(grades[10], 1)
  assert.deepEqual([...active], [4])
  assert.equal(quiet.bars.close[10], 103)
})

test('a patch whose value a source has corrected since rests, and so does one without a bar', () => {
  const gone = { ...value(2, 10, 103, 104), day: dayOf('2023-06-01') }
  const { bars, repaired, active } = patched(quiet, [value(1, 10, 999, 104), gone])
  assert.equal(bars.close[10], 103)
  assert.deepEqual([repaired, [...active]], [[], []])
})

test('a later patch of one value builds on the earlier, and rests when that one is gone', () => {
  const [first, second] = [value(1, 10, 103, 104), value(2, 10, 104, 105)]
  assert.equal(patched(quiet, [first, second]).bars.close[10], 105)
  const without = patched(quiet, [second])
  assert.deepEqual([without.bars.close[10], [...without.active]], [103, []])
})

const split = seriesOf(scaleRows(quietColumns(120), [0, 60], 4, 4))

test('the repair that a rule proposes is made for the day that was named, and undone without a trace', () => {
  const before = patched(split, [])
  assert.ok(before.bars.close[59]! / before.bars.close[60]! > 3)
  const after = patched(split, [verdict(7, 'split-residue', 60, true)])
  assert.ok(Math.abs(after.bars.close[59]! / after.bars.close[60]! - 1) < 0.1)
  assert.deepEqual([...after.active], [7])
  assert.deepEqual(patched(split, []), before)
})

test('a verdict on a day on which the rule finds nothing rests', () => {
  const { bars, active } = patched(split, [verdict(7, 'split-residue', 61, true)])
  assert.deepEqual([[...bars.close], [...active]], [[...split.bars.close], []])
})

const pence = seriesOf(scaleRows(quietColumns(120), [50, 52], 100))

test('a refused repair leaves the value as sent, flagged, and the others repaired', () => {
  const { bars, flags, active } = patched(pence, [verdict(3, 'unit-error', 50, false)])
  assert.equal(bars.close[50], pence.bars.close[50])
  assert.ok(bars.close[51]! < 200)
  assert.deepEqual(
    flags.filter(({ rule }) => rule === 'unit-error').map(({ day }) => day),
    [days[50]!],
  )
  assert.deepEqual([...active], [3])
})

test('the copies of a stale run leave when somebody says so', () => {
  const columns = quietColumns(120)
  for (let i = 40; i < 48; i++) {
    for (const field of ['open', 'high', 'low', 'close', 'adj_close'] as const) columns[field][i] = 100
    columns.volume[i] = 0
  }
  const { bars, removed } = patched(seriesOf(columns), [verdict(1, 'stale-run', 40, true)])
  assert.equal(bars.day.length, 113)
  assert.deepEqual(new Set(removed.map(({ rule }) => rule)), new Set(['stale-run']))
})
