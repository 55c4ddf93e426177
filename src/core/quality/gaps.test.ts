// Tests of finding gaps.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { findGaps } from './gaps.ts'

const newYork = calendarFor('XNYS')
const gapsOf = (...days: string[]) =>
  findGaps(
    Int32Array.from(days, (day) => parseIsoDay(day)!),
    newYork,
  ).map(({ from, to, sessions }) => `${formatDay(from)} ${formatDay(to)} ${sessions}`)

test('exactly 7 calendar days are no gap, 8 are', () => {
  assert.deepEqual(gapsOf('2024-03-05', '2024-03-12'), [])
  assert.deepEqual(gapsOf('2024-03-05', '2024-03-13'), ['2024-03-05 2024-03-13 5'])
})

test('a long holiday without a session is no gap: New York rested for six days after 2001-09-10', () => {
  assert.deepEqual(gapsOf('2001-09-10', '2001-09-17'), [])
})

test('8 days without a session between are no gap', () => {
  const sparse = { ...newYork, sessions: Int32Array.of(100, 108, 120) }
  assert.deepEqual(findGaps(Int32Array.of(100, 108), sparse), [])
  assert.deepEqual(findGaps(Int32Array.of(100, 120), sparse), [{ from: 100, to: 120, sessions: 1 }])
})

test('every gap of a series is found, with the bars on both sides', () => {
  assert.deepEqual(gapsOf('2024-01-02', '2024-01-16', '2024-01-17', '2024-02-01'), [
    '2024-01-02 2024-01-16 8',
    '2024-01-17 2024-02-01 10',
  ])
})

test('no bar and one bar have no gap', () => {
  assert.deepEqual(gapsOf(), [])
  assert.deepEqual(gapsOf('2024-01-02'), [])
})
