// Tests of the slope of the regression line.
import { test } from 'node:test'
import { assertColumn, columnOf, expectedColumn } from '#test/support/indicators/assert-column.ts'
import { closes } from '#test/support/indicators/sample-bars.ts'

test('a straight line has its own slope', () => {
  const line = Array.from({ length: 30 }, (_, i) => 7 - 0.25 * i)
  assertColumn(
    columnOf('linear_regression_slope_14', closes(...line)),
    expectedColumn(30, 13, () => -0.25),
  )
})

test('1, 5, 3 rise by 1 a bar', () => {
  assertColumn(columnOf('linear_regression_slope:3', closes(1, 5, 3)), [Number.NaN, Number.NaN, 1])
})

test('one point has no slope', () => {
  assertColumn(columnOf('linear_regression_slope:1', closes(1, 5)), [Number.NaN, Number.NaN])
})
