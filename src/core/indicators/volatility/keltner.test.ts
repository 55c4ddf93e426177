// Tests of the Keltner channel.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn, columnOf } from '#test/support/indicators/assert-column.ts'
import { barsOf, sampleBars } from '#test/support/indicators/sample-bars.ts'

test('the average of 2 closes and 3 average ranges of 1 bar', () => {
  const bars = barsOf({ high: [10, 15], low: [8, 13], close: [9, 14] })
  assertColumn(columnOf('keltner_upper:2:3:1', bars), [Number.NaN, 11.5 + 3 * 6])
  assertColumn(columnOf('keltner_middle:2:3:1', bars), [Number.NaN, 11.5])
  assertColumn(columnOf('keltner_lower:2:3:1', bars), [Number.NaN, 11.5 - 3 * 6])
})

test('all three start together, also where the range takes longer than the average', () => {
  const bars = sampleBars(40)
  for (const name of ['keltner_upper', 'keltner_middle', 'keltner_lower']) {
    const column = columnOf(`${name}:3:2:8`, bars)
    assert.equal(
      column.findIndex((value) => !Number.isNaN(value)),
      8,
      name,
    )
  }
})

test('by default it lies 2 average ranges of 10 bars from the average of 20', () => {
  const bars = sampleBars(100)
  const average = columnOf('ema:20', bars)
  const range = columnOf('atr:10', bars)
  assertColumn(
    columnOf('keltner_upper', bars),
    average.map((value, bar) => value + 2 * range[bar]!),
  )
  assertColumn(
    columnOf('keltner_lower', bars),
    average.map((value, bar) => value - 2 * range[bar]!),
  )
})
