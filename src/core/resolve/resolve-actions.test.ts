// Corporate actions that several sources report, each counted once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CorporateActionKind } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { resolveActions } from './resolve-actions.ts'

const action = (source: string, day: number, value: number, kind: CorporateActionKind = 'dividend') => ({
  source,
  day: day as EpochDay,
  kind,
  value,
})
const priority = ['yahoo', 'stooq']

test('of two sources that speak of one day the better one counts, also where they differ', () => {
  const said = [action('stooq', 10, 0.25), action('yahoo', 10, 0.24)]
  assert.deepEqual(resolveActions(said, priority), [said[1]])
})

test('the same amount dated some days apart is one event, another amount is another', () => {
  const split = action('yahoo', 10, 4, 'split')
  const late = action('stooq', 12, 4, 'split')
  const special = action('stooq', 12, 0.9)
  assert.deepEqual(resolveActions([split, late, special], priority), [split, special])
  assert.deepEqual(resolveActions([split, action('stooq', 16, 4, 'split')], priority).length, 2)
})

test('two payouts of one source on one day are two', () => {
  const twins = [action('yahoo', 10, 0.1), action('yahoo', 10, 0.1)]
  assert.deepEqual(resolveActions([...twins, action('stooq', 10, 0.1)], priority), twins)
})
