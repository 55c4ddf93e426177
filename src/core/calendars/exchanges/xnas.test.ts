// XNAS: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'

test('nasdaq trades on the days of the new york stock exchange and closes early with it', () => {
  const nasdaq = calendarFor('XNAS')
  const newYork = calendarFor('XNYS')
  assert.deepEqual(nasdaq.sessions, newYork.sessions)
  assert.deepEqual(nasdaq.earlyCloses, newYork.earlyCloses)
  assert.equal(nasdaq.name, 'Nasdaq')
})
