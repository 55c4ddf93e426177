// Tests of when a backtest decides.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { rebalanceSchedule } from './rebalance-schedule.ts'

const days = [
  '2024-01-25',
  '2024-01-26',
  '2024-01-29',
  '2024-01-30',
  '2024-01-31',
  '2024-02-01',
  '2024-02-02',
  '2024-02-05',
  '2024-02-29',
]
const day = Int32Array.from(days, (text) => parseIsoDay(text)!)
const decidedOn = (rebalance: Parameters<typeof rebalanceSchedule>[2]) =>
  days.filter((_, t) => rebalanceSchedule(day, 0, rebalance)[t] === 1)

test('every third bar counts from the first decision', () => {
  assert.deepEqual(decidedOn(3), ['2024-01-25', '2024-01-30', '2024-02-02'])
})

test('a week ends before the first bar of the next', () => {
  assert.deepEqual(decidedOn('weekly'), ['2024-01-25', '2024-01-26', '2024-02-02', '2024-02-05'])
})

test('a month ends on its last bar, and the last bar of all may not be that', () => {
  assert.deepEqual(decidedOn('monthly'), ['2024-01-25', '2024-01-31'])
})

test('none is once', () => {
  assert.deepEqual(decidedOn('none'), ['2024-01-25'])
})
