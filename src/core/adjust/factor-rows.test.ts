// Events out of factor rows, and the roundings they must see through.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { actionsOfFactorRows, type FactorRow } from './factor-rows.ts'

const row = (day: number, priceFactor: number, splitFactor: number, referencePrice: number): FactorRow => ({
  day: day as EpochDay,
  priceFactor,
  splitFactor,
  referencePrice,
})

const nextDay = (day: EpochDay) => (day + 1) as EpochDay

test('a ratio of rounded factors is the whole number beside it, and a reverse split one over it', () => {
  const rows = [row(1, 1, 0.0357143, 645.57), row(5, 1, 0.25, 1), row(9, 1, 2.5, 1), row(12, 1, 1.6666667, 1)]
  assert.deepEqual(actionsOfFactorRows(rows, nextDay), [
    { day: 2, kind: 'split', value: 7 },
    { day: 6, kind: 'split', value: 10 },
    { day: 10, kind: 'split', value: 1.6666667 / 2.5 },
  ])
})

test('what a price factor takes off the close is a dividend on the day after; equal factors say nothing', () => {
  const rows = [row(1, 0.9, 1, 50), row(5, 0.9, 1, 60), row(8, 1, 1, Number.NaN)]
  const [dividend, ...others] = actionsOfFactorRows(rows, nextDay)
  assert.deepEqual([dividend!.day, dividend!.kind, others.length], [6, 'dividend', 0])
  assert.ok(Math.abs(dividend!.value - 6) < 1e-9)
})

test('a dividend on the day of a split is in the new shares', () => {
  const [split, dividend] = actionsOfFactorRows([row(1, 0.9, 0.5, 100), row(9, 1, 1, 1)], nextDay)
  assert.equal(split!.value, 2)
  assert.ok(Math.abs(dividend!.value - 5) < 1e-9)
})
