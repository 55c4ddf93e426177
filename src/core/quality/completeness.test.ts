// Tests of completeness over the sessions of a calendar.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Calendar } from '#core/calendars/calendar.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { measureCompleteness } from './completeness.ts'

const calendarOf = (sessions: readonly number[]): Calendar => ({
  code: 'TEST',
  name: 'Test',
  timeZone: 'UTC',
  closeTime: '24:00',
  periodsPerYear: 252,
  sessions: Int32Array.from(sessions),
  earlyCloses: [],
})
const window = (from: number, to: number) => ({ from: from as EpochDay, to: to as EpochDay })

test('three of four sessions are three quarters; bars on other days do not make up for the fourth', () => {
  const calendar = calendarOf([1, 2, 3, 4, 5, 8])
  assert.deepEqual(measureCompleteness(Int32Array.of(2, 4, 5, 6, 7), calendar, window(2, 7)), {
    expectedSessions: 4,
    presentSessions: 3,
    completeness: 0.75,
  })
})

test('a window without a session has no completeness', () => {
  const found = measureCompleteness(Int32Array.of(6), calendarOf([1, 2, 8]), window(6, 7))
  assert.deepEqual(found, { expectedSessions: 0, presentSessions: 0, completeness: Number.NaN })
})

test('a window that ends before it starts expects nothing', () => {
  const found = measureCompleteness(new Int32Array(0), calendarOf([1, 2, 8]), window(7, 1))
  assert.equal(found.expectedSessions, 0)
})

test('completeness counts what a set intersection counts', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  fc.assert(
    fc.property(days, days, (bars, sessions) => {
      const ascending = (list: number[]) => list.toSorted((a, b) => a - b)
      const inside = bars.filter((day) => day >= 10 && day <= 50)
      const expected = sessions.filter((day) => day >= 10 && day <= 50)
      const found = measureCompleteness(
        Int32Array.from(ascending(inside)),
        calendarOf(ascending(sessions)),
        window(10, 50),
      )
      assert.equal(found.expectedSessions, expected.length)
      assert.equal(found.presentSessions, inside.filter((day) => expected.includes(day)).length)
    }),
  )
})
