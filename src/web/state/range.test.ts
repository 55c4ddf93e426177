// Presets counted back from the last bar.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { epochDay, formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { monthsBefore, rangeIds, windowOfRange } from './range.ts'

test('a year is the year of days that ends on the last bar', () => {
  assert.deepEqual(windowOfRange('1Y', '2024-11-20'), { from: '2023-11-21' })
})

test('a month back from the end of March stays in February', () => {
  assert.equal(formatDay(monthsBefore(epochDay(2024, 3, 31), 1)), '2024-02-29')
  assert.deepEqual(windowOfRange('1M', '2023-03-31'), { from: '2023-03-01' })
})

test('the year to date starts on the first of January of the last bar’s year', () => {
  assert.deepEqual(windowOfRange('YTD', '2018-01-19'), { from: '2018-01-01' })
})

test('the whole history is open at both ends', () => {
  assert.deepEqual(windowOfRange('ALL', '2024-11-20'), {})
})

test('every preset starts on or before its last day and none but ALL is open', () => {
  const day = fc.integer({ min: 0, max: 30_000 }).map((n) => formatDay(n as ReturnType<typeof epochDay>))
  fc.assert(
    fc.property(day, fc.constantFrom(...rangeIds), (last, range) => {
      const { from, to } = windowOfRange(range, last)
      assert.equal(to, undefined)
      if (range === 'ALL') assert.equal(from, undefined)
      else assert.ok(parseIsoDay(from!)! <= parseIsoDay(last)!)
    }),
  )
})
