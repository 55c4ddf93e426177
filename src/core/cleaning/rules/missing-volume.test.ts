// Tests of the rule for missing volume.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleaned, findingsOf, seriesOf } from '#test/support/cleaning/price-series.ts'

const closes = (count: number) => Array.from({ length: count }, (_, i) => 100 + i)

test('a blank volume becomes the median of the volumes before it, flagged and listed as repaired', () => {
  const result = cleaned(seriesOf({ close: closes(5), volume: [30, 10, 20, 40, NaN] }))
  assert.equal(result.bars.volume[4], 25)
  assert.deepEqual(findingsOf(result, 'missing-volume'), {
    removed: [],
    repaired: [{ day: '2024-01-05', field: 'volume', from: NaN, to: 25 }],
    flags: [{ day: '2024-01-05', detail: 'volume is blank' }],
  })
  assert.equal(result.grades[4], 2)
})

test('only the 20 bars before count', () => {
  const volume = [1e9, 1e9, 1e9, ...Array.from({ length: 20 }, () => 7), NaN]
  assert.equal(cleaned(seriesOf({ close: closes(24), volume })).bars.volume[23], 7)
})

test('a volume before the first known one stays missing and is only flagged', () => {
  const result = cleaned(seriesOf({ close: closes(3), volume: [NaN, 10, 20] }))
  assert.ok(Number.isNaN(result.bars.volume[0]))
  const { repaired, flags } = findingsOf(result, 'missing-volume')
  assert.deepEqual(repaired, [])
  assert.equal(flags.length, 1)
})

test('filled volumes count for the blanks after them, so that a long gap is filled throughout', () => {
  const volume = [10, ...Array.from({ length: 30 }, () => NaN)]
  assert.deepEqual(
    [...cleaned(seriesOf({ close: closes(31), volume })).bars.volume],
    Array.from({ length: 31 }, () => 10),
  )
})

test('a negative volume and a volume that is text count as missing', () => {
  const series = seriesOf({
    close: closes(3),
    volume: [10, -5, NaN],
    badCells: [{ row: 4, column: 'volume', text: 'n/a' }],
  })
  const result = cleaned(series)
  assert.deepEqual([...result.bars.volume], [10, 10, 10])
  assert.deepEqual(
    findingsOf(result, 'missing-volume').flags.map(({ detail }) => detail),
    ['volume is -5, which counts as missing', 'volume is "n/a"'],
  )
})

test('without repairs the gap stays', () => {
  const result = cleaned(seriesOf({ close: closes(3), volume: [10, NaN, -5] }), 'none')
  assert.deepEqual([...result.bars.volume], [10, NaN, NaN])
  assert.deepEqual(result.repaired, [])
})

test('a file without a volume column lacks none', () => {
  assert.deepEqual(findingsOf(cleaned(seriesOf({ close: closes(3) })), 'missing-volume').flags, [])
})
