// XPAR: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { countSessions, earlyClosesBetween, isSession } from '#core/calendars/sessions.ts'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XPAR')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const earlyClosesOf = (year: number) =>
  earlyClosesBetween(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31)).map(
    ({ day, close }) => `${formatDay(day)} ${close}`,
  )
const countOf = (year: number) => countSessions(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31))

test('paris rests on the six holidays of Euronext, which makes 256 sessions of 2024', () => {
  // Euronext: calendar of business days 2024.
  assert.deepEqual(
    sessionsAmong('2024-01-01', '2024-03-29', '2024-04-01', '2024-05-01', '2024-12-25', '2024-12-26'),
    [],
  )
  assert.equal(countOf(2024), 256)
})

test('paris gave up Bastille Day, Whit Monday and a closed New Year’s Eve in 2002', () => {
  assert.deepEqual(
    sessionsAmong('2000-07-14', '2003-07-14', '2001-06-04', '2002-05-20', '2001-12-31', '2002-12-31'),
    ['2003-07-14', '2002-05-20', '2002-12-31'],
  )
})

test('paris closes at 14:05 on the eves of Christmas and the New Year when they are weekdays', () => {
  assert.deepEqual(earlyClosesOf(2024), ['2024-12-24 14:05', '2024-12-31 14:05'])
  assert.deepEqual(earlyClosesOf(2022), [])
})
