// XTKS: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { countSessions, isSession } from '#core/calendars/sessions.ts'
import { epochDay, parseIsoDay } from '#core/time/epoch-day.ts'

const calendar = calendarFor('XTKS')
const sessionsAmong = (...days: string[]) => days.filter((day) => isSession(calendar, parseIsoDay(day)!))
const countOf = (year: number) => countSessions(calendar, epochDay(year, 1, 1), epochDay(year, 12, 31))

test('tokyo rested for ten days in the Golden Week of the accession', () => {
  // JPX: market holidays 2019.
  assert.equal(countSessions(calendar, epochDay(2019, 4, 27), epochDay(2019, 5, 6)), 0)
  assert.deepEqual(sessionsAmong('2019-04-26', '2019-05-07', '2019-10-22'), ['2019-04-26', '2019-05-07'])
})

test('tokyo moved three holidays for the Olympic Games of 2020, held in 2021', () => {
  assert.deepEqual(
    sessionsAmong('2020-07-23', '2020-07-24', '2020-08-10', '2021-07-22', '2021-07-23', '2021-08-09'),
    [],
  )
  const usual = ['2020-07-20', '2020-08-11', '2020-10-12', '2021-07-19', '2021-08-11', '2021-10-11']
  assert.deepEqual(sessionsAmong(...usual), usual)
})

test('tokyo had no session when its trading system failed', () => {
  assert.deepEqual(sessionsAmong('2020-09-30', '2020-10-01', '2020-10-02'), ['2020-09-30', '2020-10-02'])
})

test('tokyo trades from 4 January to 30 December, 245 sessions in 2024', () => {
  assert.deepEqual(
    sessionsAmong('2023-12-29', '2024-01-02', '2024-01-03', '2024-01-04', '2024-12-30', '2024-12-31'),
    ['2023-12-29', '2024-01-04', '2024-12-30'],
  )
  assert.equal(countOf(2024), 245)
})

test('tokyo rests on a weekday between two holidays of September', () => {
  assert.deepEqual(sessionsAmong('2009-09-22', '2015-09-22', '2026-09-22', '2032-09-21', '2021-09-21'), [
    '2021-09-21',
  ])
})

test('tokyo keeps a Sunday in Golden Week on 6 May', () => {
  assert.deepEqual(sessionsAmong('2009-05-06', '2014-05-06', '2015-05-06', '2020-05-06', '2021-05-06'), [
    '2021-05-06',
  ])
})

test('tokyo keeps the birthday of the emperor of the time, and of none in 2019', () => {
  assert.deepEqual(sessionsAmong('2016-12-23', '2019-12-23', '2021-02-23', '2017-02-23'), [
    '2019-12-23',
    '2017-02-23',
  ])
})

test('tokyo kept fixed days before the Mondays of 2000 and 2003, and the royal days of 1990 and 1993', () => {
  assert.deepEqual(
    sessionsAmong('1997-01-15', '1996-10-10', '1996-09-16', '1998-07-20', '1990-11-12', '1993-06-09'),
    [],
  )
  assert.deepEqual(sessionsAmong('1995-07-20', '2001-01-15'), ['1995-07-20', '2001-01-15'])
})
