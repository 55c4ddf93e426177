// The calendar of plain weekdays.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'

test('the weekday calendar has a session on each of its 12,001 weekdays and closes none early', () => {
  const calendar = calendarFor('weekdays')
  assert.equal(calendar.sessions.length, 12_001)
  assert.equal(calendar.earlyCloses.length, 0)
  assert.equal(calendar.closeTime, '24:00')
})
