// Tests of the commodity channel index.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

const flatBars = (...price: number[]) => barsOf({ high: price, low: price, close: price })

test('1, 2, 6: mean 3, mean absolute deviation 2, so 3 / 0.03', () => {
  assertColumn(columnOf('cci:3', flatBars(1, 2, 6)), [Number.NaN, Number.NaN, 100])
})

test('a price that stands still has an index of exactly 0', () => {
  const cci = columnOf('cci_20', flatBars(...Array<number>(60).fill(100.1)))
  assertColumn(
    cci,
    expectedColumn(60, 19, () => 0),
  )
})
