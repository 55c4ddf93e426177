// Tests of the drawdown.
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { closes, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('100, 80, 120, 90: a fifth lost, regained, a quarter lost', () => {
  assertColumn(columnOf('drawdown', closes(100, 80, 120, 90)), [0, 0.2, 0, 0.25])
})

test('it is the distance from the highest close so far', () => {
  const bars = sampleBars(150)
  const expected = [...bars.close].map(
    (close, bar) => 1 - close / Math.max(...bars.close.subarray(0, bar + 1)),
  )
  assertColumn(columnOf('drawdown', bars), expected)
})
