// XNYS: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { countSessions, earlyClosesBetween, isSession } from '#core/calendars/sessions.ts'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XNYS')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const earlyClosesOf = (year: number) =>
  earlyClosesBetween(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31)).map(
    ({ day, close }) => `${formatDay(day)} ${close}`,
  )
const countOf = (year: number) => countSessions(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31))

test('new york rests on the ten holidays that NYSE Rule 7.2 lists, as in 2024', () => {
  const holidays =
    '2024-01-01 2024-01-15 2024-02-19 2024-03-29 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-11-28 2024-12-25'
  assert.deepEqual(sessionsAmong(...holidays.split(' ')), [])
  assert.equal(countOf(2024), 252)
})

test('new york keeps no holiday for a New Year’s Day on a Saturday', () => {
  assert.deepEqual(sessionsAmong('2010-12-31', '2021-12-31', '2027-12-31'), [
    '2010-12-31',
    '2021-12-31',
    '2027-12-31',
  ])
})

test('new york began Martin Luther King Day in 1998 and Juneteenth in 2022', () => {
  assert.deepEqual(sessionsAmong('1997-01-20', '1998-01-19', '2021-06-18', '2022-06-20'), [
    '1997-01-20',
    '2021-06-18',
  ])
})

test('new york closed for attacks, storms and the funerals of presidents', () => {
  // NYSE: special closings since 1885; ICE press release of 30 December 2024.
  const closed =
    '1994-04-27 2001-09-11 2001-09-14 2004-06-11 2007-01-02 2012-10-29 2012-10-30 2018-12-05 2025-01-09'
  assert.deepEqual(sessionsAmong(...closed.split(' ')), [])
  assert.deepEqual(sessionsAmong('2001-09-10', '2001-09-17'), ['2001-09-10', '2001-09-17'])
})

test('new york closes at 13:00 on the eves of Independence Day and Christmas and after Thanksgiving', () => {
  assert.deepEqual(earlyClosesOf(2024), ['2024-07-03 13:00', '2024-11-29 13:00', '2024-12-24 13:00'])
  assert.deepEqual(earlyClosesOf(2019), ['2019-07-03 13:00', '2019-11-29 13:00', '2019-12-24 13:00'])
  assert.deepEqual(earlyClosesOf(2020), ['2020-11-27 13:00', '2020-12-24 13:00'])
  assert.deepEqual(earlyClosesOf(2002), ['2002-07-05 13:00', '2002-11-29 13:00', '2002-12-24 13:00'])
  assert.deepEqual(earlyClosesOf(1992), ['1992-11-27 14:00', '1992-12-24 14:00'])
})
