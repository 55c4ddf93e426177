// The date of Easter.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { epochDay, formatDay, weekday } from '#core/time/epoch-day.ts'
import { easterSunday } from './easter.ts'

// Dates: U.S. Census Bureau, “Easter dates from 1600 to 2099”; the extremes are 22 March 1818 and 25 April 1943.
const known = [
  '1818-03-22',
  '1943-04-25',
  '1990-04-15',
  '1991-03-31',
  '1999-04-04',
  '2000-04-23',
  '2008-03-23',
  '2011-04-24',
  '2019-04-21',
  '2024-03-31',
  '2025-04-20',
  '2035-03-25',
]

test('easter falls on the dates of published tables', () => {
  assert.deepEqual(
    known.map((day) => formatDay(easterSunday(Number(day.slice(0, 4))))),
    known,
  )
})

test('easter is a Sunday from 22 March to 25 April in every Gregorian year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1583, max: 9999 }), (year) => {
      const easter = easterSunday(year)
      assert.equal(weekday(easter), 7)
      assert.ok(easter >= epochDay(year, 3, 22) && easter <= epochDay(year, 4, 25))
    }),
  )
})
