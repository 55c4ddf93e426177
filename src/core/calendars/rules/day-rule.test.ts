// Rules that name one day of a year.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { civilDate, daysInMonth, formatDay, weekday } from '#core/time/epoch-day.ts'
import {
  type DayRule,
  fixed,
  fromEaster,
  lastWeekday,
  nthWeekday,
  observed,
  shifted,
  weekdayOnOrAfter,
  weekdayOnOrBefore,
} from './day-rule.ts'
import { onlyOn, sundayToMonday, weekendToFriday } from './observance.ts'
import { friday, monday, sunday, thursday, type Weekday } from './weekdays.ts'

const iso = (rule: DayRule, year: number) => {
  const day = rule(year)
  return day === null ? null : formatDay(day)
}
const years = fc.integer({ min: 1990, max: 2035 })
const months = fc.integer({ min: 1, max: 12 })
const anyWeekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7)

test('the fourth Thursday of November 2024 is the 28th and of 2012 the 22nd', () => {
  assert.equal(iso(nthWeekday(11, 4, thursday), 2024), '2024-11-28')
  assert.equal(iso(nthWeekday(11, 4, thursday), 2012), '2012-11-22')
})

test('the nth weekday is that weekday and has n − 1 of them before it in its month', () => {
  fc.assert(
    fc.property(years, months, fc.integer({ min: 1, max: 4 }), anyWeekday, (year, month, nth, on) => {
      const day = nthWeekday(month, nth, on)(year)!
      assert.equal(weekday(day), on)
      assert.equal(civilDate(day).month, month)
      assert.equal(Math.ceil(civilDate(day).day / 7), nth)
    }),
  )
})

test('the last weekday of a month is that weekday in its last seven days', () => {
  fc.assert(
    fc.property(years, months, anyWeekday, (year, month, on) => {
      const day = lastWeekday(month, on)(year)!
      assert.equal(weekday(day), on)
      assert.equal(civilDate(day).month, month)
      assert.ok(civilDate(day).day > daysInMonth(year, month) - 7)
    }),
  )
})

test('a weekday on or after and on or before a date takes the date itself when it fits', () => {
  assert.equal(iso(weekdayOnOrAfter(1, 26, monday), 2026), '2026-01-26')
  assert.equal(iso(weekdayOnOrAfter(1, 26, monday), 1990), '1990-01-29')
  assert.equal(iso(weekdayOnOrBefore(5, 24, monday), 2021), '2021-05-24')
  assert.equal(iso(weekdayOnOrBefore(5, 24, monday), 2024), '2024-05-20')
  assert.equal(iso(weekdayOnOrAfter(3, 1, sunday), 2026), '2026-03-01')
})

test('good friday lies two days before easter and whit monday fifty after', () => {
  assert.equal(iso(fromEaster(-2), 2024), '2024-03-29')
  assert.equal(iso(fromEaster(50), 2024), '2024-05-20')
})

test('a shifted rule keeps its distance over the end of a month', () => {
  assert.equal(iso(shifted(nthWeekday(11, 4, thursday), 1), 2019), '2019-11-29')
  assert.equal(iso(shifted(fixed(4, 30), 1), 2024), '2024-05-01')
})

test('observances apply in turn, and nothing follows a day that is not kept', () => {
  assert.equal(iso(fixed(1, 1, sundayToMonday), 2023), '2023-01-02')
  assert.equal(iso(fixed(12, 24, weekendToFriday, onlyOn(friday)), 2022), '2022-12-23')
  assert.equal(iso(fixed(12, 24, onlyOn(friday), weekendToFriday), 2022), null)
  assert.equal(
    iso(
      observed(() => null, sundayToMonday),
      2022,
    ),
    null,
  )
})
