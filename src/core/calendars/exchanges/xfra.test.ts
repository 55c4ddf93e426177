// XFRA: days that are known to have been open or closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'

test('the floor in frankfurt trades on the days of xetra and closes early with it', () => {
  const floor = calendarFor('XFRA')
  const xetra = calendarFor('XETR')
  assert.deepEqual(floor.sessions, xetra.sessions)
  assert.deepEqual(floor.earlyCloses, xetra.earlyCloses)
  assert.equal(floor.name, 'Frankfurt Stock Exchange')
})
