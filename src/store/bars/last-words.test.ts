// What a source adds to what was said before, against the plainest way of saying so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Bars, barFields, barsOfLength } from '#core/market/bars.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import { changedRows, withNews } from './last-words.ts'

type Said = { readonly day: number; readonly close: number }

function barsOf(said: readonly Said[]): Bars {
  const bars = barsOfLength(said.length)
  said.forEach(({ day, close }, i) => {
    bars.day[i] = day
    for (const field of barFields) bars[field][i] = close
  })
  return bars
}

function wordsOf(said: readonly (Said & { source: string; knownAt: number })[]): SourceWords {
  const sources = [...new Set(said.map(({ source }) => source))]
  return {
    bars: barsOf(said),
    knownAt: Float64Array.from(said, ({ knownAt }) => knownAt),
    sourceIndex: Uint16Array.from(said, ({ source }) => sources.indexOf(source)),
    sources,
  }
}

const words = wordsOf([
  { day: 1, close: 10, source: 'a', knownAt: 1 },
  { day: 2, close: 21, source: 'b', knownAt: 1 },
  { day: 2, close: 20, source: 'a', knownAt: 2 },
  { day: 4, close: Number.NaN, source: 'b', knownAt: 3 },
])

test('a bar is compared with what its own source said, a missing value with a missing value', () => {
  const incoming = barsOf([
    { day: 1, close: 10 },
    { day: 2, close: 20 },
    { day: 4, close: Number.NaN },
  ])
  assert.deepEqual([...changedRows(words, 'a', incoming)], [2])
  assert.deepEqual([...changedRows(words, 'b', incoming)], [0, 1])
  assert.deepEqual([...changedRows(words, 'new', incoming)], [0, 1, 2])
})

test('one field that differs is a change', () => {
  for (const field of barFields) {
    const incoming = barsOf([{ day: 1, close: 10 }])
    incoming[field][0] = Number.NaN
    assert.deepEqual([...changedRows(words, 'a', incoming)], [0], field)
  }
})

const history = fc
  .uniqueArray(fc.record({ day: fc.integer({ min: -9, max: 9 }), close: fc.integer({ min: 1, max: 3 }) }), {
    selector: ({ day }) => day,
  })
  .map((said) => said.toSorted((a, b) => a.day - b.day))

test('news of a source takes the place of its own older words and of nobody else’s', () => {
  fc.assert(
    fc.property(history, history, history, (old, other, said) => {
      const before = wordsOf(
        [
          ...old.map((bar) => Object.assign({ source: 'old', knownAt: 1 }, bar)),
          ...other.map((bar) => Object.assign({ source: 'other', knownAt: 2 }, bar)),
        ].sort((a, b) => a.day - b.day || a.knownAt - b.knownAt),
      )
      const incoming = barsOf(said)
      const rows = changedRows(before, 'old', incoming)
      const after = withNews(before, { source: 'old', bars: incoming, rows, knownAt: 3 })
      const expected = new Map<string, string>()
      for (const { day, close } of old) expected.set(`${day} old`, `${close} 1`)
      for (const { day, close } of other) expected.set(`${day} other`, `${close} 2`)
      for (const row of rows) expected.set(`${incoming.day[row]} old`, `${incoming.close[row]} 3`)
      const seen = Array.from(after.bars.day, (day, i) => [
        `${day} ${after.sources[after.sourceIndex[i]!]}`,
        `${after.bars.close[i]} ${after.knownAt[i]}`,
      ])
      assert.deepEqual(new Map(seen as [string, string][]), expected)
      assert.equal(seen.length, expected.size)
      const places = Array.from(after.bars.day, (day, i) => day * 10 + after.knownAt[i]!)
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      )
    }),
  )
})
