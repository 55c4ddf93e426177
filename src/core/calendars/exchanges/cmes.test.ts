// CMES: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { earlyClosesBetween, isSession } from '#core/calendars/sessions.ts'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('CMES')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const earlyClosesOf = (year: number) =>
  earlyClosesBetween(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31)).map(
    ({ day, close }) => `${formatDay(day)} ${close}`,
  )

test('globex rests on New Year’s Day, Good Friday, Christmas Day and days of mourning only', () => {
  assert.deepEqual(
    sessionsAmong('2024-01-01', '2024-03-29', '2024-12-25', '2021-12-24', '2018-12-05', '2025-01-09'),
    [],
  )
})

test('globex closes at 12:00 on the other holidays of the united states', () => {
  // CME Group: holiday calendar 2024.
  const holidays =
    '2024-01-15 2024-02-19 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-11-28 2024-11-29 2024-12-24'
  assert.deepEqual(
    earlyClosesOf(2024),
    holidays.split(' ').map((day) => `${day} 12:00`),
  )
  assert.deepEqual(sessionsAmong(...holidays.split(' ')), holidays.split(' '))
})
