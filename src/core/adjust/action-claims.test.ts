// What several sources say of one event, put side by side.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { claimedActions, type SaidAction } from './action-claims.ts'

const said = (source: string, day: number, value: number, more: Partial<SaidAction> = {}): SaidAction => ({
  source,
  day: day as EpochDay,
  kind: 'dividend',
  value,
  basis: 'split-adjusted',
  ...more,
})

const found = (actions: readonly SaidAction[], covers = false) =>
  claimedActions(actions, () => covers).map(({ day, kind, claims, disagreement }) => ({
    day,
    kind,
    who: claims.map(({ source }) => source).join(' '),
    disagreement,
  }))

test('one event that two sources name alike is one, and they agree', () => {
  assert.deepEqual(found([said('a', 10, 0.5), said('b', 10, 0.502)]), [
    { day: 10, kind: 'dividend', who: 'a b', disagreement: null },
  ])
})

test('a difference beyond rounding, another day close by, and silence of a source that covers the day are named', () => {
  assert.equal(found([said('a', 10, 0.5), said('b', 10, 50)])[0]!.disagreement, 'value')
  assert.equal(found([said('a', 10, 0.5), said('b', 12, 0.5)])[0]!.disagreement, 'day')
  const partly = found([said('a', 10, 0.5), said('b', 90, 0.5)], true)
  assert.deepEqual(
    partly.map(({ disagreement }) => disagreement),
    ['missing', 'missing'],
  )
  assert.deepEqual(
    found([said('a', 10, 0.5), said('b', 90, 0.5)]).map(({ disagreement }) => disagreement),
    [null, null],
  )
})

test('two dividends of one source in one week stay two, and kinds are kept apart', () => {
  const events = found([said('a', 10, 0.5), said('a', 12, 0.5), said('a', 10, 2, { kind: 'split' })])
  assert.deepEqual(
    events.map(({ day, kind }) => `${day} ${kind}`),
    ['10 dividend', '10 split', '12 dividend'],
  )
})

test('an amount as traded is compared in the shares of today', () => {
  const split = { kind: 'split', basis: 'split-adjusted' } as const
  const events = claimedActions(
    [
      said('a', 10, 0.1),
      said('b', 10, 0.8, { basis: 'as-traded' }),
      said('a', 50, 8, split),
      said('b', 50, 8, split),
    ],
    () => true,
  )
  assert.deepEqual(
    events.map(({ disagreement }) => disagreement),
    [null, null],
  )
  assert.deepEqual(
    events[0]!.claims.map(({ value }) => value),
    [0.1, 0.1],
  )
})
