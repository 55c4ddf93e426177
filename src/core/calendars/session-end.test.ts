// When sessions end, in the summer and winter of their exchange, and on days that close early.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import { calendarFor } from './catalogue.ts'
import { isBeforeSessionEnd, sessionEnd } from './session-end.ts'

const endOf = (code: string, ...day: [number, number, number]) =>
  formatMoment(sessionEnd(calendarFor(code), epochDay(...day)))

test('New York closes at 16:00 of its own clock, in winter and in summer', () => {
  assert.equal(endOf('XNYS', 2024, 1, 16), '2024-01-16T21:00:00.000Z')
  assert.equal(endOf('XNYS', 2024, 7, 16), '2024-07-16T20:00:00.000Z')
  assert.equal(endOf('XNYS', 2024, 3, 11), '2024-03-11T20:00:00.000Z')
})

test('the day after Thanksgiving ends three hours early', () => {
  assert.equal(endOf('XNYS', 2023, 11, 24), '2023-11-24T18:00:00.000Z')
})

test('exchanges east of Greenwich end before the UTC day does, and trading without end at midnight', () => {
  assert.equal(endOf('XASX', 2024, 1, 16), '2024-01-16T05:00:00.000Z')
  assert.equal(endOf('24/7', 2024, 1, 16), '2024-01-17T00:00:00.000Z')
})

test('a word is provisional until the very moment of the close', () => {
  const calendar = calendarFor('XNYS')
  const day = epochDay(2024, 1, 16)
  const end = sessionEnd(calendar, day)
  assert.equal(isBeforeSessionEnd(calendar, day, end - 1), true)
  assert.equal(isBeforeSessionEnd(calendar, day, end), false)
  assert.equal(isBeforeSessionEnd(calendar, day, end + 1e12), false)
})
