// Tests of the log return.
import { test } from 'node:test'
import { assertColumn, assertNear, columnOf, sumOf } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('100, 110, 99: nothing, then ln 1.1 and ln 0.9', () => {
  assertColumn(columnOf('log_return', closes(100, 110, 99)), [Number.NaN, Math.log(1.1), Math.log(0.9)])
})

test('log returns add up to the whole way', () => {
  const bars = sampleBars(100)
  const total = sumOf([...columnOf('log_return', bars).subarray(1)])
  assertNear(total, Math.log(bars.close[99]! / bars.close[0]!), 'the sum')
})
