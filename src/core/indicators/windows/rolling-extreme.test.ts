// Tests of rolling highs and lows.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { assertColumn, expectedColumn, windowOf } from '#test/support/indicators/assert-column.ts'
import { barsSinceExtreme, rollingHighest, rollingLowest } from './rolling-extreme.ts'

const series = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 60 })
const periods = fc.integer({ min: 1, max: 70 })

test('3, 1, 2 over 2 bars: highest 3, 2 and lowest 1, 1', () => {
  assertColumn(rollingHighest(Float64Array.of(3, 1, 2), 2), [Number.NaN, 3, 2])
  assertColumn(rollingLowest(Float64Array.of(3, 1, 2), 2), [Number.NaN, 1, 1])
})

test('values before `first` do not count', () => {
  assertColumn(rollingHighest(Float64Array.of(99, 1, 2), 2, 1), [Number.NaN, Number.NaN, 2])
})

test('they are the extremes of each window, whatever the length and the period', () => {
  fc.assert(
    fc.property(series, periods, (values, period) => {
      const column = Float64Array.from(values)
      const extremes = (pick: (...window: number[]) => number) =>
        expectedColumn(values.length, period - 1, (bar) => pick(...windowOf(column, bar, period)))
      assert.deepEqual([...rollingHighest(column, period)], extremes(Math.max))
      assert.deepEqual([...rollingLowest(column, period)], extremes(Math.min))
    }),
  )
})

test('of equal extremes the latest counts, in each window of every length and period', () => {
  fc.assert(
    fc.property(series, periods, fc.constantFrom(1 as const, -1 as const), (values, period, sign) => {
      const since = barsSinceExtreme(Float64Array.from(values), period, sign)
      for (let i = 0; i < values.length; i++) {
        const newestFirst = values.slice(Math.max(0, i - period + 1), i + 1).toReversed()
        const extreme = sign === 1 ? Math.max(...newestFirst) : Math.min(...newestFirst)
        assert.equal(since[i], newestFirst.indexOf(extreme), `bar ${i}`)
      }
    }),
  )
})
