// Renames as dated events, out of aliases.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Alias } from './alias.ts'
import { symbolChanges } from './symbol-changes.ts'

const alias = (name: string, from: number | null, to: number | null, more: Partial<Alias> = {}): Alias => ({
  alias: name,
  symbol: 'NEW',
  from: from as EpochDay | null,
  to: to as EpochDay | null,
  reason: 'renamed',
  source: 'map-file',
  knownAt: 0 as EpochMs,
  ...more,
})

const told = (aliases: readonly Alias[]) =>
  symbolChanges('NEW', aliases).map(({ day, from, to }) => `${day} ${from} → ${to}`)

test('a ticker that was given up led to the one of today, or to the one that began the day after', () => {
  assert.deepEqual(told([alias('OLD', null, 100)]), ['101 OLD → NEW'])
  assert.deepEqual(told([alias('OLDER', null, 50), alias('OLD', 51, 100)]), [
    '51 OLDER → OLD',
    '101 OLD → NEW',
  ])
})

test('a ticker of between times was taken up and given up', () => {
  assert.deepEqual(told([alias('BETWEEN', 51, 100)]), ['51 NEW → BETWEEN', '101 BETWEEN → NEW'])
})

test('aliases of others, spellings, and renames without a day say nothing', () => {
  const silent = [
    alias('A', null, 100, { symbol: 'OTHER' }),
    alias('B', null, 100, { reason: 'provider-spelling' }),
    alias('C', null, null),
  ]
  assert.deepEqual(told(silent), [])
})
