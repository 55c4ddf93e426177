// What a ticker meant on a day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import { type Alias, meaningOn, overlap } from './alias.ts'

const day = (number: number) => number as EpochDay
const meaning = (symbol: string, from: number | null, to: number | null): Alias => ({
  alias: 'T',
  symbol,
  from: from as EpochDay | null,
  to: to as EpochDay | null,
  reason: 'renamed',
  source: 'user',
  knownAt: 0 as EpochMs,
})

const reused = [meaning('FIRST', null, 100), meaning('SECOND', 200, 300)]

test('a re-used ticker means what it meant on the day', () => {
  assert.equal(meaningOn(reused, day(50), false)?.symbol, 'FIRST')
  assert.equal(meaningOn(reused, day(100), false)?.symbol, 'FIRST')
  assert.equal(meaningOn(reused, day(250), true)?.symbol, 'SECOND')
})

test('on a day without a meaning the last one holds, unless somebody carries the ticker', () => {
  assert.equal(meaningOn(reused, day(150), false)?.symbol, 'FIRST')
  assert.equal(meaningOn(reused, day(400), false)?.symbol, 'SECOND')
  assert.equal(meaningOn(reused, day(400), true), null)
})

test('before its first day a ticker means nothing else', () => {
  assert.equal(meaningOn([meaning('LATER', 200, null)], day(100), false), null)
  assert.equal(meaningOn([], day(100), false), null)
})

test('windows overlap when they share a day, open ends included', () => {
  const window = (from: number | null, to: number | null) => meaning('X', from, to)
  assert.ok(overlap(window(null, 5), window(5, null)))
  assert.ok(!overlap(window(null, 5), window(6, null)))
  assert.ok(overlap(window(null, null), window(3, 3)))
})
