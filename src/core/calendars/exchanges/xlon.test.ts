// XLON: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { earlyClosesBetween, isSession } from '#core/calendars/sessions.ts'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XLON')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const earlyClosesOf = (year: number) =>
  earlyClosesBetween(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31)).map(
    ({ day, close }) => `${formatDay(day)} ${close}`,
  )

test('london moved bank holidays for jubilees and the anniversaries of VE Day', () => {
  assert.deepEqual(sessionsAmong('1995-05-01', '1995-05-08', '2020-05-04', '2020-05-08'), [
    '1995-05-01',
    '2020-05-04',
  ])
  assert.deepEqual(sessionsAmong('2002-05-27', '2002-06-03', '2002-06-04'), ['2002-05-27'])
  assert.deepEqual(sessionsAmong('2012-05-28', '2012-06-04', '2012-06-05'), ['2012-05-28'])
  assert.deepEqual(sessionsAmong('2022-05-30', '2022-06-02', '2022-06-03'), ['2022-05-30'])
})

test('london closed for a wedding, a funeral and a coronation', () => {
  assert.deepEqual(sessionsAmong('2011-04-29', '2022-09-19', '2023-05-08', '1999-12-31'), [])
})

test('london keeps Christmas in lieu when it falls on a weekend', () => {
  // gov.uk, bank holidays: substitute days in 2020, 2021 and 2022.
  assert.deepEqual(
    sessionsAmong('2020-12-25', '2020-12-28', '2021-12-27', '2021-12-28', '2022-12-26', '2022-12-27'),
    [],
  )
  assert.deepEqual(sessionsAmong('2020-12-29', '2021-12-29', '2022-12-28', '2022-01-03'), [
    '2020-12-29',
    '2021-12-29',
    '2022-12-28',
  ])
})

test('london closes at 12:30 in the last session before Christmas and before the New Year', () => {
  assert.deepEqual(earlyClosesOf(2024), ['2024-12-24 12:30', '2024-12-31 12:30'])
  assert.deepEqual(earlyClosesOf(2016), ['2016-12-23 12:30', '2016-12-30 12:30'])
  assert.deepEqual(earlyClosesOf(1999), ['1999-12-24 12:30'])
})
