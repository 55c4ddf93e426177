// Tests of freshness.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { measureFreshness } from './freshness.ts'

const day = (text: string) => parseIsoDay(text)!
const behind = (bars: readonly string[], asOf: string) =>
  measureFreshness(Int32Array.from(bars, day), calendarFor('XNYS'), day(asOf))

test('age is counted in calendar days up to the last session, so a weekend adds nothing', () => {
  // Friday 2024-03-08; Saturday and Sunday expect no bar, Monday does.
  assert.equal(behind(['2024-03-08'], '2024-03-10').daysSinceUpdate, 0)
  assert.equal(behind(['2024-03-08'], '2024-03-11').daysSinceUpdate, 3)
})

test('bars after the as-of day are not yet known', () => {
  const { daysSinceUpdate, lastBar } = behind(['2024-03-04', '2024-03-08'], '2024-03-07')
  assert.equal(lastBar, day('2024-03-04'))
  assert.equal(daysSinceUpdate, 3)
})

test('a bar after the last session is as fresh as can be, not fresher', () => {
  assert.equal(behind(['2024-03-09'], '2024-03-10').daysSinceUpdate, 0)
})

test('without a bar on or before the as-of day the age is NaN', () => {
  assert.equal(behind([], '2024-03-07').daysSinceUpdate, Number.NaN)
  assert.equal(behind(['2024-03-08'], '2024-03-07').daysSinceUpdate, Number.NaN)
})

test('before the first session of the calendar nothing is due', () => {
  assert.equal(behind(['1985-01-02'], '1985-01-10').daysSinceUpdate, 0)
})
