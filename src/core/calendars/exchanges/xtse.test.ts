// XTSE: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { countSessions, earlyClosesBetween, isSession } from '#core/calendars/sessions.ts'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XTSE')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const earlyClosesOf = (year: number) =>
  earlyClosesBetween(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31)).map(
    ({ day, close }) => `${formatDay(day)} ${close}`,
  )
const countOf = (year: number) => countSessions(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31))

test('toronto rests on the ten holidays of the TMX schedule, as in 2024', () => {
  const holidays =
    '2024-01-01 2024-02-19 2024-03-29 2024-05-20 2024-07-01 2024-08-05 2024-09-02 2024-10-14 2024-12-25 2024-12-26'
  assert.deepEqual(sessionsAmong(...holidays.split(' ')), [])
  assert.equal(countOf(2024), 252)
})

test('toronto began Family Day in 2008 and closed for two days in September 2001', () => {
  assert.deepEqual(sessionsAmong('2007-02-19', '2008-02-18', '2001-09-11', '2001-09-12', '2001-09-13'), [
    '2007-02-19',
    '2001-09-13',
  ])
})

test('toronto keeps weekend holidays on the days that follow', () => {
  assert.deepEqual(sessionsAmong('2022-01-03', '2023-07-03', '2021-12-27', '2021-12-28', '2022-12-27'), [])
})

test('toronto closes at 13:00 on every weekday Christmas Eve since 2010', () => {
  assert.deepEqual(earlyClosesOf(2009), [])
  assert.deepEqual(earlyClosesOf(2021), ['2021-12-24 13:00'])
  assert.deepEqual(earlyClosesOf(2022), [])
})
