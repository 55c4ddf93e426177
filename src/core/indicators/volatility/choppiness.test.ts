// Tests of the choppiness index.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { barsOf } from '#test/support/indicators/sample-bars.ts'

test('a straight rise without gaps has none: the path is the range', () => {
  const rise = Array.from({ length: 20 }, (_, i) => 10 + i)
  const bars = barsOf({
    high: rise.map((price) => price + 1),
    low: rise,
    close: rise.map((price) => price + 1),
  })
  assertColumn(
    columnOf('choppiness_14', bars),
    expectedColumn(20, 14, () => 0),
  )
})

test('bars that each span the whole range are as choppy as can be', () => {
  const flat = Array<number>(20).fill(10)
  const bars = barsOf({ high: flat.map((price) => price + 1), low: flat, close: flat })
  assertColumn(
    columnOf('choppiness_14', bars),
    expectedColumn(20, 14, () => 100),
  )
})

test('without a range there is none', () => {
  const flat = Array<number>(20).fill(10)
  const column = columnOf('choppiness_14', barsOf({ high: flat, low: flat, close: flat }))
  assertColumn(
    column,
    flat.map(() => Number.NaN),
  )
})
