// Tests of arithmetic on columns.
import { test } from 'node:test'
import { assertColumn } from '#test/support/indicators/assert-column.ts'
import {
  differenceColumn,
  midpointColumn,
  productColumn,
  quotientColumn,
  typicalColumn,
} from './column-arithmetic.ts'

const a = Float64Array.of(6, 1, Number.NaN)
const b = Float64Array.of(3, 0, 2)

test('products, differences and quotients are taken value by value, and NaN stays NaN', () => {
  assertColumn(productColumn(a, b), [18, 0, Number.NaN])
  assertColumn(differenceColumn(a, b), [3, 1, Number.NaN])
  assertColumn(quotientColumn(a, b), [2, Number.NaN, Number.NaN])
})

test('midpoint and typical price are the means of two and of three', () => {
  assertColumn(midpointColumn(a, b), [4.5, 0.5, Number.NaN])
  assertColumn(typicalColumn(a, b, b), [4, 1 / 3, Number.NaN])
})
