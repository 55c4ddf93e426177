// Sources that quote at different levels, spliced without a jump that no market made.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import { wordsSaid } from '#test/support/resolve/said.ts'
import { levelSplices } from './level-splices.ts'
import { resolveWords } from './resolve-words.ts'
import { pickWords, type SourceWords } from './source-words.ts'
import { tolerances } from './tolerance.ts'

const first = epochDay(2024, 1, 1)
const split: CorporateAction = { day: (first + 20) as typeof first, kind: 'split', value: 4 }
const options = {
  priority: ['files', 'yahoo'],
  tolerance: tolerances.equity,
  calendar: calendarFor('24/7'),
  actions: [split],
}

/** What becomes of words that are taken as options say. */
function spliced(words: SourceWords) {
  const { row } = resolveWords(words, options)
  return levelSplices(words, row, pickWords(words, row).bars, options)
}

/** 100, 101, … on each day of a range, times `level`. */
const run = (source: string, from: number, to: number, level: (day: number) => number = () => 1) =>
  Array.from({ length: to - from + 1 }, (_, i) => {
    const scale = level(from + i)
    return { source, day: first + from + i, close: (100 + from + i) * scale, volume: 1_000 / scale }
  })

const expected = (days: number) => Array.from({ length: days }, (_, i) => 100 + i)

test('prices kept from before a split are put on the level of those after it', () => {
  const words = wordsSaid([...run('files', 0, 15, () => 4), ...run('yahoo', 0, 30)])
  const { bars, rescaled } = spliced(words)
  assert.deepEqual([...bars.close], expected(31))
  assert.ok(bars.volume.every((volume) => volume === 1_000))
  assert.deepEqual(rescaled, [
    {
      from: first,
      to: first + 15,
      bars: 16,
      source: 'files',
      against: 'yahoo',
      kind: 'split',
      factor: 0.25,
      daysCompared: 5,
    },
  ])
})

test('a hole filled from another source takes the level of the bars around it', () => {
  const raw = run('files', 0, 30, (day) => (day < 20 ? 4 : 1)).filter(({ day }) => day !== first + 10)
  const { bars, rescaled } = spliced(wordsSaid([...raw, ...run('yahoo', 0, 30)]))
  assert.equal(bars.close[10], 440)
  assert.deepEqual(
    rescaled.map(({ source, from, bars: count, factor }) => [source, from - first, count, factor]),
    [['yahoo', 10, 1, 4]],
  )
})

test('pence that go on as pounds are one unit, and shares stay as many', () => {
  const words = wordsSaid([...run('files', 0, 15, () => 100), ...run('yahoo', 10, 30)])
  const { bars, rescaled } = spliced(words)
  assert.deepEqual([...bars.close], expected(31))
  assert.equal(bars.volume[0], 10)
  assert.deepEqual([rescaled[0]?.kind, rescaled[0]?.factor], ['unit', 0.01])
})

test('a ratio on no record must hold for some days, and one without a name changes nothing', () => {
  const seam = (days: number, level: number) =>
    spliced(wordsSaid([...run('files', 0, 15, () => level), ...run('yahoo', 16 - days, 30)])).rescaled.length
  assert.equal(seam(3, 2), 1)
  assert.equal(seam(2, 2), 0)
  assert.equal(seam(5, 1.07), 0)
})

test('total-return prices that fill a hole take the level of the prices around it, and move nothing else', () => {
  const plain = run('files', 0, 30).filter(({ day }) => day !== first + 10 && day <= first + 25)
  const words = wordsSaid([...plain, ...run('yahoo', 0, 30, (day) => (day < 20 ? 0.7 : 0.98))])
  const { bars, rescaled } = spliced(words)
  assert.ok(Math.abs(bars.close[10]! - 110) < 1e-9)
  assert.deepEqual(
    rescaled.map(({ source, kind, bars: count }) => [source, kind, count]),
    [['yahoo', 'steady', 1]],
  )
  assert.deepEqual(
    [...bars.close.subarray(26)],
    expected(31)
      .slice(26)
      .map((close) => close * 0.98),
  )
})

test('sources at one level are spliced as they are', () => {
  const words = wordsSaid([...run('files', 0, 15), ...run('yahoo', 10, 30)])
  const { bars, rescaled } = spliced(words)
  assert.deepEqual([...bars.close], expected(31))
  assert.deepEqual(rescaled, [])
})
