// XHKG: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { earlyClosesBetween, isSession } from '#core/calendars/sessions.ts'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XHKG')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const earlyClosesOf = (year: number) =>
  earlyClosesBetween(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31)).map(
    ({ day, close }) => `${formatDay(day)} ${close}`,
  )

test('hong kong closed for typhoons and rainstorms until September 2024', () => {
  // HKEX: notices of cancelled trading; 8 September 2023 was the black rainstorm.
  const closed =
    '2008-08-06 2011-09-29 2016-08-02 2017-08-23 2020-10-13 2021-10-13 2023-07-17 2023-09-01 2023-09-08 2024-09-06'
  assert.deepEqual(sessionsAmong(...closed.split(' ')), [])
  assert.deepEqual(sessionsAmong('2024-11-14', '2025-09-24'), ['2024-11-14', '2025-09-24'])
})

test('hong kong gives a fourth day for a Lunar New Year over a Sunday, and gave the eve until 2012', () => {
  assert.deepEqual(sessionsAmong('2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'), [
    '2024-02-09',
    '2024-02-14',
  ])
  assert.deepEqual(sessionsAmong('2023-01-20', '2023-01-23', '2023-01-25', '2023-01-26'), [
    '2023-01-20',
    '2023-01-26',
  ])
  assert.deepEqual(sessionsAmong('2014-01-30', '2014-01-31', '2014-02-03', '2014-02-04'), [
    '2014-01-30',
    '2014-02-04',
  ])
  assert.deepEqual(sessionsAmong('2003-01-30', '2003-01-31', '2003-02-03', '2003-02-04'), [
    '2003-01-30',
    '2003-02-04',
  ])
})

test('hong kong moves Ching Ming behind an Easter Monday on the same day', () => {
  // Gazetted general holidays of 2010, 2015, 2021 and 2026.
  assert.deepEqual(sessionsAmong('2010-04-06', '2015-04-07', '2021-04-06', '2026-04-07', '2024-04-04'), [])
  assert.deepEqual(sessionsAmong('2021-04-07', '2026-04-08'), ['2021-04-07', '2026-04-08'])
})

test('hong kong moves the day after Mid-Autumn past National Day and, since 2011, past a Sunday', () => {
  assert.deepEqual(sessionsAmong('2012-10-01', '2012-10-02', '2020-10-01', '2020-10-02', '2022-09-12'), [])
})

test('hong kong changed its civil holidays in 1997 and 1999', () => {
  assert.deepEqual(sessionsAmong('1996-06-17', '1996-08-26', '1998-06-15', '1998-08-31'), [
    '1998-06-15',
    '1998-08-31',
  ])
  assert.deepEqual(
    sessionsAmong('1996-07-01', '1997-07-01', '1996-10-01', '1997-10-01', '1998-05-01', '2000-05-01'),
    ['1996-07-01', '1996-10-01', '1998-05-01'],
  )
})

test('hong kong rested for the anniversary of 2015 and the eve of the year 2000', () => {
  assert.deepEqual(sessionsAmong('2015-09-03', '1999-12-31'), [])
})

test('hong kong closes at midday on three eves, half an hour later before 2011', () => {
  assert.deepEqual(earlyClosesOf(2024), ['2024-02-09 12:00', '2024-12-24 12:00', '2024-12-31 12:00'])
  assert.deepEqual(earlyClosesOf(2023), [])
  assert.deepEqual(earlyClosesOf(2010), ['2010-12-24 12:30', '2010-12-31 12:30'])
})
