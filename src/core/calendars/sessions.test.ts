// Questions about the sessions of a calendar.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { addDays, type EpochDay, epochDay, isWeekend } from '#core/time/epoch-day.ts'
import { FIRST_COVERED_DAY, LAST_COVERED_DAY } from './calendar.ts'
import { calendarCodes, calendarFor } from './catalogue.ts'
import {
  assertCovered,
  countSessions,
  earlyClosesBetween,
  isSession,
  lastSessionOnOrBefore,
  sessionsBetween,
} from './sessions.ts'

const calendars = fc.constantFrom(...calendarCodes).map(calendarFor)
/** Some days before the first covered year and some after the last. */
const days = fc
  .integer({ min: FIRST_COVERED_DAY - 500, max: LAST_COVERED_DAY + 500 })
  .map((day) => day as EpochDay)

test('the sessions of a window are the days in it that are sessions, ascending, and as many as their count', () => {
  fc.assert(
    fc.property(calendars, days, fc.integer({ min: -10, max: 400 }), (calendar, from, length) => {
      const to = addDays(from, length)
      const expected: number[] = []
      for (let day = from; day <= to; day = addDays(day, 1)) {
        if (calendar.sessions.includes(day)) expected.push(day)
      }
      assert.deepEqual(Array.from(sessionsBetween(calendar, from, to)), expected)
      assert.equal(countSessions(calendar, from, to), expected.length)
    }),
  )
})

test('the last session on or before a day is a session, and none lies between', () => {
  fc.assert(
    fc.property(calendars, days, (calendar, day) => {
      const last = lastSessionOnOrBefore(calendar, day)
      if (last === null) {
        assert.ok(day < calendar.sessions[0]!)
        return
      }
      assert.ok(last <= day && isSession(calendar, last))
      assert.equal(countSessions(calendar, addDays(last, 1), day), 0)
    }),
  )
})

test('the week around Thanksgiving 2024 in New York reads as a person would write it', () => {
  const xnys = calendarFor('XNYS')
  const monday = epochDay(2024, 11, 25)
  const sunday = epochDay(2024, 12, 1)
  assert.deepEqual(
    Array.from(sessionsBetween(xnys, monday, sunday), (day) => day - monday),
    [0, 1, 2, 4],
  )
  assert.equal(countSessions(xnys, monday, sunday), 4)
  assert.equal(isSession(xnys, epochDay(2024, 11, 28)), false)
  assert.equal(lastSessionOnOrBefore(xnys, epochDay(2024, 11, 28)), epochDay(2024, 11, 27))
  assert.equal(lastSessionOnOrBefore(xnys, sunday), epochDay(2024, 11, 29))
  assert.deepEqual(earlyClosesBetween(xnys, monday, sunday), [
    { day: epochDay(2024, 11, 29), close: '13:00' },
  ])
})

test('a window of sessions is a view on the calendar, not a copy', () => {
  const xnys = calendarFor('XNYS')
  assert.equal(sessionsBetween(xnys, FIRST_COVERED_DAY, LAST_COVERED_DAY).buffer, xnys.sessions.buffer)
})

test('early closes have both ends of their window included', () => {
  const xlon = calendarFor('XLON')
  const first = epochDay(2024, 12, 24)
  const last = epochDay(2024, 12, 31)
  assert.equal(earlyClosesBetween(xlon, first, last).length, 2)
  assert.equal(earlyClosesBetween(xlon, addDays(first, 1), addDays(last, -1)).length, 0)
})

test('every calendar trades ascending days inside its cover, on weekends only where it trades every day', () => {
  for (const code of calendarCodes) {
    const { sessions, earlyCloses } = calendarFor(code)
    assert.ok(sessions[0]! >= FIRST_COVERED_DAY && sessions.at(-1)! <= LAST_COVERED_DAY, code)
    assert.ok(
      sessions.every((day, i) => i === 0 || day > sessions[i - 1]!),
      code,
    )
    assert.ok(
      earlyCloses.every(({ day }, i) => i === 0 || day > earlyCloses[i - 1]!.day),
      code,
    )
    if (code !== '24/7') assert.ok(!sessions.some((day) => isWeekend(day as EpochDay)), code)
  }
})

test('every early close is a session and comes before the regular close', () => {
  for (const code of calendarCodes) {
    const calendar = calendarFor(code)
    for (const { day, close } of calendar.earlyCloses) {
      assert.ok(isSession(calendar, day), code)
      assert.match(close, /^\d\d:\d\d$/)
      assert.ok(close < calendar.closeTime, code)
    }
  }
})

test('a window that leaves the covered years is out of range and the message names both ends', () => {
  assertCovered({ from: FIRST_COVERED_DAY, to: LAST_COVERED_DAY })
  const outside = (error: unknown) => {
    assert.ok(error instanceof AppError)
    assert.equal(error.code, 'out-of-range')
    assert.match(error.message, /1990-01-01 to 2035-12-31/)
    return true
  }
  assert.throws(() => assertCovered({ from: addDays(FIRST_COVERED_DAY, -1), to: LAST_COVERED_DAY }), outside)
  assert.throws(() => assertCovered({ from: FIRST_COVERED_DAY, to: addDays(LAST_COVERED_DAY, 1) }), outside)
})
