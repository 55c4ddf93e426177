// XSWX: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { countSessions, isSession } from '#core/calendars/sessions.ts'
import { epochDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XSWX')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const countOf = (year: number) => countSessions(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31))

test('zurich rests on its twelve holidays, of which ten were weekdays beside two eves in 2024', () => {
  // SIX: trading calendar 2024.
  const holidays =
    '2024-01-01 2024-01-02 2024-03-29 2024-04-01 2024-05-01 2024-05-09 2024-05-20 2024-08-01 2024-12-24 2024-12-25 2024-12-26 2024-12-31'
  assert.deepEqual(sessionsAmong(...holidays.split(' ')), [])
  assert.equal(countOf(2024), 250)
})

test('zurich moves no holiday from a weekend and closes no session early', () => {
  // SIX: trading calendars 2016, 2017, 2022 and 2023.
  const fridays = ['2016-12-30', '2017-12-29', '2022-12-30', '2023-12-29']
  assert.deepEqual(sessionsAmong(...fridays), fridays)
  assert.equal(calendar.earlyCloses.length, 0)
})
