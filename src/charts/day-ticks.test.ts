// Tests of round days along an axis.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, epochDay } from '#core/time/epoch-day.ts'
import { dayTicks } from './day-ticks.ts'

const labels = (from: [number, number, number], to: [number, number, number]) =>
  dayTicks(epochDay(...from), epochDay(...to), 6).map(({ label }) => label)

test('years, months or days, whichever is fine enough', () => {
  assert.deepEqual(labels([2010, 5, 3], [2020, 2, 1]), ['2012', '2014', '2016', '2018', '2020'])
  assert.deepEqual(labels([2019, 11, 20], [2020, 5, 2]), [
    'Dec 2019',
    'Jan 2020',
    'Feb 2020',
    'Mar 2020',
    'Apr 2020',
    'May 2020',
  ])
  assert.deepEqual(labels([2024, 2, 27], [2024, 3, 2]), ['27 Feb', '28 Feb', '29 Feb', '1 Mar', '2 Mar'])
})

test('never more than there is room for, never outside', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20_000, max: 20_000 }),
      fc.integer({ min: 0, max: 40_000 }),
      fc.integer({ min: 2, max: 12 }),
      (start, length, most) => {
        const from = addDays(epochDay(1970, 1, 1), start)
        const ticks = dayTicks(from, addDays(from, length), most)
        assert.ok(ticks.length <= most + 1)
        for (const { day } of ticks) assert.ok(day >= from && day <= from + length)
      },
    ),
  )
})
