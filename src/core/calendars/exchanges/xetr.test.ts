// XETR: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { earlyClosesBetween, isSession } from '#core/calendars/sessions.ts'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XETR')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const earlyClosesOf = (year: number) =>
  earlyClosesBetween(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31)).map(
    ({ day, close }) => `${formatDay(day)} ${close}`,
  )

test('xetra traded on Whit Monday and German Unity Day but for 2014 or 2015 to 2021', () => {
  // Deutsche Börse: Xetra trading calendars; Whit Monday 2007 fell on Memorial Day in New York.
  assert.deepEqual(
    sessionsAmong('2007-05-28', '2014-06-09', '2015-05-25', '2021-05-24', '2022-06-06', '2025-06-09'),
    ['2014-06-09', '2022-06-06', '2025-06-09'],
  )
  assert.deepEqual(sessionsAmong('2013-10-03', '2014-10-03', '2019-10-03', '2022-10-03', '2024-10-03'), [
    '2013-10-03',
    '2022-10-03',
    '2024-10-03',
  ])
})

test('xetra rests on Christmas Eve, New Year’s Eve and the Reformation Day of 2017', () => {
  assert.deepEqual(sessionsAmong('2024-12-24', '2024-12-25', '2024-12-26', '2024-12-31', '2017-10-31'), [])
})

test('xetra closes the last session of a year at 14:00 since 2010', () => {
  assert.deepEqual(earlyClosesOf(2009), [])
  assert.deepEqual(earlyClosesOf(2012), ['2012-12-28 14:00'])
  assert.deepEqual(earlyClosesOf(2024), ['2024-12-30 14:00'])
})
