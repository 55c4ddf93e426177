// What several sources said last, merged into one series, against the plainest way of saying so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Bars, barFields, barsOfLength } from '#core/market/bars.ts'
import { type LastWords, changedRows, newestPerDay, overlay } from './last-words.ts'

type Said = { readonly day: number; readonly close: number }

function barsOf(said: readonly Said[]): Bars {
  const bars = barsOfLength(said.length)
  said.forEach(({ day, close }, i) => {
    bars.day[i] = day
    for (const field of barFields) bars[field][i] = close
  })
  return bars
}

function wordsOf(said: readonly (Said & { source: string; knownAt: number })[]): LastWords {
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

test('the last word of a day is its newest', () => {
  const { bars, sourceIndex } = newestPerDay(words)
  assert.deepEqual([...bars.day], [1, 2, 4])
  assert.deepEqual([...bars.close], [10, 20, Number.NaN])
  assert.deepEqual([...sourceIndex], [0, 0, 1])
})

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

test('laying changed bars over a series replaces their days and keeps the others', () => {
  fc.assert(
    fc.property(history, history, (old, said) => {
      const before = wordsOf(old.map((bar) => Object.assign({ source: 'old', knownAt: 1 }, bar)))
      const series = newestPerDay(before)
      const incoming = barsOf(said)
      const after = overlay(series, 'new', incoming, changedRows(before, 'new', incoming))
      const expected = new Map(old.map(({ day, close }) => [day, `${close} old`]))
      for (const { day, close } of said) expected.set(day, `${close} new`)
      const seen = Array.from(after.bars.day, (day, i) => [
        day,
        `${after.bars.close[i]} ${after.sources[after.sourceIndex[i]!]}`,
      ])
      assert.deepEqual(
        seen,
        [...expected].sort(([a], [b]) => a - b),
      )
    }),
  )
})
