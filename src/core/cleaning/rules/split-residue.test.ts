// Tests of the rule for splits that prices were not adjusted for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { barFields } from '#core/market/bars.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import {
  actionAt,
  asSource,
  cleaned,
  findingsOf,
  flaggedDays,
  quietColumns,
  type QuietColumns,
  scaleRows,
  seriesOf,
  weekdaysFrom2024,
} from '#test/support/cleaning/price-series.ts'

const quiet = quietColumns(120)
const DAY_60 = '2024-03-25'

/** As the source would quote a split on bar `at`: dearer shares, and fewer traded, before it. */
const unadjusted = (columns: QuietColumns, at: number, ratio: number) =>
  scaleRows(columns, [0, at], ratio, ratio)

test('a 4:1 split in price and volume is flagged with its ratio, its day and its evidence', () => {
  const result = cleaned(seriesOf(unadjusted(quiet, 60, 4)))
  const { flags, repaired } = findingsOf(result, 'split-residue')
  assert.deepEqual(repaired, [])
  assert.equal(flags.length, 1)
  assert.equal(flags[0]!.day, DAY_60)
  const detail = flags[0]!.detail as Record<string, string | number>
  assert.equal(detail.ratio, 4)
  assert.equal(detail.day, DAY_60)
  assert.equal(detail.evidence, 'volume')
  assert.equal(detail.applied, 'no')
  assert.equal(result.grades[60], 2)
})

test('the ratios companies use are found either way round, and applying them gives the adjusted series', () => {
  const ratio = fc.constantFrom(1.5, 2, 3, 4, 5, 7, 10, 20, 1 / 2, 1 / 3, 1 / 10, 1 / 20)
  fc.assert(
    fc.property(ratio, fc.integer({ min: 10, max: 119 }), (each, at) => {
      const { bars, flags } = cleaned(seriesOf(unadjusted(quiet, at, each)), 'splits')
      const found = flags.find(({ rule }) => rule === 'split-residue')
      assert.ok(found)
      assert.ok(Math.abs((found.detail as { ratio: number }).ratio / each - 1) < 1e-12)
      for (const field of barFields)
        bars[field].forEach((value, i) => assert.ok(Math.abs(value / quiet[field][i]! - 1) < 1e-9))
    }),
  )
})

test('once applied nothing is left to propose', () => {
  const series = seriesOf(unadjusted(unadjusted(quiet, 60, 4), 70, 2))
  const first = cleaned(series, 'splits')
  assert.deepEqual(flaggedDays(first, 'split-residue'), [DAY_60, '2024-04-08'])
  assert.deepEqual(flaggedDays(cleaned(asSource(series, first), 'splits'), 'split-residue'), [])
})

test('a crash by half on a volume of ten times the usual is no split', () => {
  const volume = quiet.volume.map((each, i) => (i === 60 ? each * 10 : each))
  const result = cleaned(seriesOf({ ...scaleRows(quiet, [0, 60], 2), volume }))
  assert.deepEqual(flaggedDays(result, 'split-residue'), [])
})

test('a squeeze that doubles the price on a huge volume is no reverse split', () => {
  const volume = quiet.volume.map((each, i) => (i >= 60 && i < 65 ? each * 8 : each))
  const result = cleaned(seriesOf({ ...scaleRows(quiet, [0, 60], 0.5), volume }))
  assert.deepEqual(flaggedDays(result, 'split-residue'), [])
})

test('a fall during the day is no split: its open shows the old price', () => {
  const columns = unadjusted(quiet, 60, 2)
  const open = columns.open.map((price, i) => (i === 60 ? price * 2 : price))
  const high = columns.high.map((price, i) => (i === 60 ? price * 2 : price))
  assert.deepEqual(flaggedDays(cleaned(seriesOf({ ...columns, open, high })), 'split-residue'), [])
})

test('without volume a jump alone proves nothing', () => {
  const { close } = unadjusted(quiet, 60, 2)
  assert.deepEqual(flaggedDays(cleaned(seriesOf({ close })), 'split-residue'), [])
})

test('a jump over a gap of months proves nothing', () => {
  const columns = unadjusted(quiet, 60, 2)
  const series = seriesOf(columns)
  const days = series.bars.day.map((day, i) => (i < 60 ? day - 300 : day))
  const result = cleaned({ ...series, bars: { ...series.bars, day: days } })
  assert.deepEqual(flaggedDays(result, 'split-residue'), [])
})

test('a fall that a dividend on record pays for is no split', () => {
  const columns = unadjusted(quiet, 60, 2)
  const paid = columns.close[59]! - columns.close[60]!
  const result = cleaned(seriesOf({ ...columns, actions: [actionAt(60, 'dividend', paid)] }))
  assert.deepEqual(flaggedDays(result, 'split-residue'), [])
})

test('a split on record needs no volume, may have an odd ratio and may stand days away', () => {
  const close = scaleRows(quiet, [0, 60], 0.4406).close
  const result = cleaned(seriesOf({ close, actions: [actionAt(66, 'split', 0.4406)] }), 'splits')
  const detail = findingsOf(result, 'split-residue').flags[0]!.detail as Record<string, string | number>
  assert.equal(detail.ratio, 0.4406)
  assert.equal(detail.day, DAY_60)
  assert.equal(detail.recordedDay, '2024-04-02')
  assert.ok(Math.abs(result.bars.close[0]! / quiet.close[0]! - 1) < 1e-12)
})

test('a split applied to all rows but one is finished: one flag, and only that row changes', () => {
  const columns = scaleRows(quiet, [60, 61], 0.1, 0.1)
  const series = seriesOf({ ...columns, actions: [actionAt(60, 'split', 0.1)] })
  const result = cleaned(series, 'splits')
  const { flags, repaired } = findingsOf(result, 'split-residue')
  assert.deepEqual(
    flags.map(({ day }) => day),
    [DAY_60],
  )
  assert.deepEqual([...new Set(repaired.map(({ day }) => day))], [DAY_60])
  assert.ok(Math.abs(result.bars.close[60]! / quiet.close[60]! - 1) < 1e-9)
  assert.ok(Math.abs(result.bars.volume[60]! / quiet.volume[60]! - 1) < 1e-9)
})

test('a split on record that prices are adjusted for is no residue', () => {
  const result = cleaned(seriesOf({ ...quiet, actions: [actionAt(60, 'split', 4)] }))
  assert.deepEqual(flaggedDays(result, 'split-residue'), [])
})

test('where adj_close is adjusted for the split already, it stays as it is', () => {
  const columns = { ...unadjusted(quiet, 60, 4), adj_close: quiet.adj_close }
  const result = cleaned(seriesOf(columns), 'splits')
  assert.deepEqual([...result.bars.adj_close], quiet.adj_close)
  assert.ok(Math.abs(result.bars.close[0]! / quiet.close[0]! - 1) < 1e-9)
})

test('on its day on record a split is one, though many shares change hands', () => {
  const columns = scaleRows(quietColumns(120), [0, 80], 3, 3)
  columns.volume[80]! *= 6
  const found = flaggedDays(
    cleaned(seriesOf({ ...columns, actions: [actionAt(80, 'split', 3)] })),
    'split-residue',
  )
  assert.deepEqual(found, [formatDay(weekdaysFrom2024(81)[80]!)])
  assert.deepEqual(flaggedDays(cleaned(seriesOf(columns)), 'split-residue'), [])
})

test('bars that lack a split for ten weeks before its day are found from both ends', () => {
  const columns = scaleRows(quietColumns(150), [70, 120], 4, 4)
  const series = seriesOf({ ...columns, actions: [actionAt(120, 'split', 4)] })
  const { bars } = cleaned(series, 'splits')
  const quiet = quietColumns(150)
  bars.close.forEach((close, i) => assert.ok(Math.abs(close / quiet.close[i]! - 1) < 1e-9, `bar ${i}`))
})
