// XASX: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { earlyClosesBetween, isSession } from '#core/calendars/sessions.ts'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XASX')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const earlyClosesOf = (year: number) =>
  earlyClosesBetween(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31)).map(
    ({ day, close }) => `${formatDay(day)} ${close}`,
  )

test('sydney rests on the eight holidays of the ASX calendar, as in 2024', () => {
  const holidays = '2024-01-01 2024-01-26 2024-03-29 2024-04-01 2024-04-25 2024-06-10 2024-12-25 2024-12-26'
  assert.deepEqual(sessionsAmong(...holidays.split(' ')), [])
})

test('sydney mourned Queen Elizabeth and kept two Anzac Days in lieu', () => {
  assert.deepEqual(sessionsAmong('2022-09-22', '2010-04-26', '2011-04-26', '1999-12-31', '1990-12-31'), [])
  assert.deepEqual(sessionsAmong('2021-04-26', '2004-04-26'), ['2021-04-26', '2004-04-26'])
})

test('sydney kept Australia Day on a Monday until 1992, not at all in 1993, on the date since', () => {
  assert.deepEqual(sessionsAmong('1990-01-26', '1990-01-29', '1993-01-26', '1995-01-26', '2025-01-27'), [
    '1990-01-26',
    '1993-01-26',
  ])
})

test('sydney closes at 14:10 in the last sessions before Christmas and the New Year, though not in 2022', () => {
  assert.deepEqual(earlyClosesOf(2009), [])
  assert.deepEqual(earlyClosesOf(2022), [])
  assert.deepEqual(earlyClosesOf(2023), ['2023-12-22 14:10', '2023-12-29 14:10'])
  assert.deepEqual(earlyClosesOf(2024), ['2024-12-24 14:10', '2024-12-31 14:10'])
})
