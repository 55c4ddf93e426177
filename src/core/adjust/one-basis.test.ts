// Words of several sources, brought to one basis.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOfLength } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { onOneBasis } from './one-basis.ts'
import type { PriceBasis } from './price-basis.ts'

type Word = readonly [day: number, source: string, close: number]

const wordsOf = (list: readonly Word[]): SourceWords => {
  const bars = barsOfLength(list.length)
  const sources = [...new Set(list.map(([, source]) => source))]
  list.forEach(([day, , close], i) => {
    bars.day[i] = day
    bars.close[i] = close
    bars.volume[i] = 1_000
  })
  const sourceIndex = Uint16Array.from(list, ([, source]) => sources.indexOf(source))
  return { bars, sources, sourceIndex, knownAt: new Float64Array(list.length) }
}

const split: CorporateAction = { day: 3 as EpochDay, kind: 'split', value: 4 }
const dividend = (source: string, value: number) => ({
  day: 1 as EpochDay,
  kind: 'dividend' as const,
  value,
  source,
})
const stated = (bases: Record<string, PriceBasis>) => new Map(Object.entries(bases))

test('beside prices in the shares of today, prices as traded are restated by the splits after their day', () => {
  const words = wordsOf([
    [1, 'raw', 400],
    [1, 'new', 101],
    [3, 'raw', 100],
    [3, 'new', 102],
  ])
  const said = onOneBasis(
    { words, actions: [dividend('raw', 8), dividend('new', 2)] },
    [split],
    stated({ raw: 'as-traded', new: 'split-adjusted' }),
  )
  assert.deepEqual([...said.words.bars.close], [100, 101, 100, 102])
  assert.deepEqual([...said.words.bars.volume], [4_000, 1_000, 1_000, 1_000])
  assert.deepEqual(
    said.actions.map(({ value }) => value),
    [2, 2],
  )
  assert.deepEqual(
    said.bases.map(({ source, restated }) => `${source} ${restated}`),
    ['raw true', 'new false'],
  )
  assert.equal(said.common, 'split-adjusted')
})

test('where every source quotes as traded, prices stay raw and amounts of others follow them', () => {
  const words = wordsOf([
    [1, 'raw', 400],
    [3, 'raw', 100],
  ])
  const said = onOneBasis({ words, actions: [dividend('other', 2)] }, [split], stated({ raw: 'as-traded' }))
  assert.equal(said.words, words)
  assert.equal(said.actions[0]!.value, 8)
  assert.equal(said.common, 'as-traded')
})

test('a source that states nothing is judged by its own prices, and fully adjusted prices are left alone', () => {
  const words = wordsOf([
    [2, 'files', 400],
    [2, 'whole', 95],
    [3, 'files', 100],
    [3, 'whole', 97],
  ])
  const { bases, words: said } = onOneBasis(
    { words, actions: [] },
    [split],
    stated({ whole: 'fully-adjusted' }),
  )
  assert.deepEqual(
    bases.map(({ source, basis, from }) => `${source} ${basis} ${from}`),
    ['files as-traded evidence', 'whole fully-adjusted stated'],
  )
  assert.deepEqual([...said.bars.close], [100, 95, 100, 97])
})
