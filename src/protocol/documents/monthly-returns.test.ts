// Tests of monthly returns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { monthlyReturns } from './monthly-returns.ts'

test('each month counts from the last value of the month before, and their product is the whole', () => {
  const days = ['2024-01-30', '2024-01-31', '2024-02-01', '2024-02-29', '2024-04-01']
  const day = Int32Array.from(days, (text) => parseIsoDay(text)!)
  const months = monthlyReturns(day, Float64Array.of(1, 1.5, 1.2, 3, 1.5))
  assert.deepEqual(months, { '2024-01': 0.5, '2024-02': 1, '2024-04': -0.5 })
})
