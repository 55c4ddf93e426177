// Closes adjusted for splits and distributions, by hand and by what must hold for any series.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { adjustCloses } from './adjust-closes.ts'
import type { PriceBasis } from './price-basis.ts'

const series = (closes: readonly number[]) => ({
  day: Int32Array.from(closes, (_, i) => i),
  close: Float64Array.from(closes),
})

const action = (day: number, kind: CorporateAction['kind'], value: number): CorporateAction => ({
  day: day as EpochDay,
  kind,
  value,
})

const adjusted = (closes: readonly number[], actions: readonly CorporateAction[], basis: PriceBasis) =>
  adjustCloses(
    series(closes),
    actions.map((each) => ({ ...each, basis })),
    () => basis,
  )

test('as traded: a split divides what came before it, a dividend scales by 1 − amount / close before', () => {
  const { splitAdjusted, totalReturn } = adjusted(
    [400, 100, 96],
    [action(1, 'split', 4), action(2, 'dividend', 4)],
    'as-traded',
  )
  assert.deepEqual([...splitAdjusted], [100, 100, 96])
  assert.deepEqual([...totalReturn], [96, 96, 96])
})

test('a dividend before a split is in the shares of its day, one on the day of the split in the new shares', () => {
  const before = adjusted([40, 36, 9], [action(1, 'dividend', 4), action(2, 'split', 4)], 'as-traded')
  assert.deepEqual([...before.totalReturn], [9, 9, 9])
  const same = adjusted([40, 9], [action(1, 'split', 4), action(1, 'dividend', 1)], 'as-traded')
  assert.deepEqual([...same.totalReturn], [9, 9])
})

test('split-adjusted prices and amounts are taken as they are; capital gains count as dividends do', () => {
  const { splitAdjusted, totalReturn } = adjusted(
    [10, 8],
    [action(1, 'split', 4), action(1, 'dividend', 1), action(1, 'capital-gain', 1)],
    'split-adjusted',
  )
  assert.deepEqual([...splitAdjusted], [10, 8])
  assert.deepEqual([...totalReturn], [8, 8])
})

test('prices of two bases in one series come to one level', () => {
  const bases: PriceBasis[] = ['as-traded', 'split-adjusted', 'split-adjusted']
  const split = { ...action(2, 'split', 4), basis: 'split-adjusted' as const }
  const { splitAdjusted } = adjustCloses(series([400, 101, 102]), [split], (i) => bases[i]!)
  assert.deepEqual([...splitAdjusted], [100, 101, 102])
})

test('a missing close stays missing, and the close before it carries the dividend', () => {
  const { splitAdjusted, totalReturn } = adjusted(
    [10, Number.NaN, 9],
    [action(2, 'dividend', 1)],
    'as-traded',
  )
  assert.deepEqual([...splitAdjusted], [10, Number.NaN, 9])
  assert.deepEqual([...totalReturn], [9, Number.NaN, 9])
})

test('actions after the last bar wait, those on the first change nothing, and one above the price is named unusable', () => {
  const early = action(0, 'dividend', 1)
  const tooMuch = action(1, 'dividend', 10)
  const { totalReturn, unusable } = adjusted([10, 9], [early, tooMuch, action(2, 'split', 2)], 'as-traded')
  assert.deepEqual([...totalReturn], [10, 9])
  assert.deepEqual(
    unusable.map(({ day, value }) => [day, value]),
    [[1, 10]],
  )
})

test('fully adjusted prices give back the split-adjusted ones they came from', () => {
  const cents = fc.integer({ min: 500, max: 50_000 })
  fc.assert(
    fc.property(
      fc.array(cents, { minLength: 2, maxLength: 12 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 400 })), { maxLength: 4 }),
      (closes, paid) => {
        const days = new Map(paid.map(([day, amount]) => [day, amount]))
        const dividends = [...days].map(([day, amount]) => action(day, 'dividend', amount))
        const traded = adjusted(closes, dividends, 'split-adjusted')
        const back = adjustCloses(
          { day: series(closes).day, close: traded.totalReturn },
          dividends.map((each) => ({ ...each, basis: 'split-adjusted' as const })),
          () => 'fully-adjusted',
        )
        back.splitAdjusted.forEach((close, i) => assert.ok(Math.abs(close / closes[i]! - 1) < 1e-9))
      },
    ),
  )
})
