// Opening hours: known mornings on known exchanges, both sides of a change of clocks, and days of rest.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { calendarCodes, calendarFor } from './catalogue.ts'
import { isTrading } from './session-hours.ts'

const at = (text: string) => Date.parse(text) as EpochMs
const trades = (code: string, text: string, afterMs = 0) => isTrading(calendarFor(code), at(text), afterMs)

test('New York opens at 9:30 of its own clock, an hour earlier in UTC in summer', () => {
  assert.equal(trades('XNYS', '2026-01-05T14:29:59Z'), false)
  assert.equal(trades('XNYS', '2026-01-05T14:30:00Z'), true)
  assert.equal(trades('XNYS', '2026-07-06T13:29:59Z'), false)
  assert.equal(trades('XNYS', '2026-07-06T13:30:00Z'), true)
  assert.equal(trades('XNYS', '2026-07-06T19:59:59Z'), true)
  assert.equal(trades('XNYS', '2026-07-06T20:00:00Z'), false)
  assert.equal(trades('XNYS', '2026-07-06T20:00:00Z', 60_000), true)
})

test('it rests on weekends and holidays, and closes early on the day after Thanksgiving', () => {
  assert.equal(trades('XNYS', '2026-11-29T16:00:00Z'), false)
  assert.equal(trades('XNYS', '2026-12-25T16:00:00Z'), false)
  assert.equal(trades('XNYS', '2026-11-27T17:59:59Z'), true)
  assert.equal(trades('XNYS', '2026-11-27T18:00:00Z'), false)
})

test('Tokyo and Sydney open on the evening before in UTC', () => {
  assert.equal(trades('XTKS', '2026-07-06T00:00:00Z'), true)
  assert.equal(trades('XTKS', '2026-07-05T23:59:59Z'), false)
  // Monday morning in Sydney in summer is Sunday evening in UTC.
  assert.equal(trades('XASX', '2026-01-11T23:00:00Z'), true)
  assert.equal(trades('XASX', '2026-01-11T22:59:59Z'), false)
})

test('what never closes always trades', () => {
  for (const text of ['2026-11-29T00:00:00Z', '2026-12-25T23:59:59Z'])
    assert.equal(trades('24/7', text), true)
})

test('every calendar trades at noon of its own clock on a session, and none before its opening', () => {
  for (const code of calendarCodes) {
    const { timeZone } = calendarFor(code)
    const noon = Array.from({ length: 24 }, (_, hour) => at('2026-07-08T00:00:00Z') + hour * 3_600_000).find(
      (moment) =>
        new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(moment) ===
        '12',
    )
    assert.equal(isTrading(calendarFor(code), noon as EpochMs, 0), true, code)
  }
})
