// The equinoxes that Japan keeps as holidays.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { civilDate } from '#core/time/epoch-day.ts'
import type { DayRule } from './day-rule.ts'
import { autumnalEquinox, vernalEquinox } from './equinox.ts'

// Years with the earlier day: National Astronomical Observatory of Japan, 暦要項, and its list of equinox days.
const onTwentiethOfMarch = [
  1992, 1993, 1996, 1997, 2000, 2001, 2004, 2005, 2008, 2009, 2012, 2013, 2016, 2017, 2020, 2021, 2024, 2025,
  2026, 2028, 2029, 2030, 2032, 2033, 2034,
]
const onTwentySecondOfSeptember = [2012, 2016, 2020, 2024, 2028, 2032]

function yearsOn(rule: DayRule, month: number, day: number): number[] {
  const years: number[] = []
  for (let year = 1990; year <= 2035; year++) {
    const date = civilDate(rule(year)!)
    if (date.month === month && date.day === day) years.push(year)
  }
  return years
}

test('the vernal equinox falls on 20 March in the published years, else on 21 March', () => {
  assert.deepEqual(yearsOn(vernalEquinox, 3, 20), onTwentiethOfMarch)
  assert.equal(yearsOn(vernalEquinox, 3, 21).length, 46 - onTwentiethOfMarch.length)
})

test('the autumnal equinox falls on 22 September in the published years, else on 23 September', () => {
  assert.deepEqual(yearsOn(autumnalEquinox, 9, 22), onTwentySecondOfSeptember)
  assert.equal(yearsOn(autumnalEquinox, 9, 23).length, 46 - onTwentySecondOfSeptember.length)
})
