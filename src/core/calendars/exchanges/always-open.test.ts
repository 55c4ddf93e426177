// The calendar that never closes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'

test('a market that never closes has a session on each of its 16,801 days and closes none early', () => {
  const calendar = calendarFor('24/7')
  assert.equal(calendar.sessions.length, 16_801)
  assert.equal(calendar.earlyCloses.length, 0)
  assert.equal(calendar.closeTime, '24:00')
})
