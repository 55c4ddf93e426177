// Tests of arithmetic on columns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertColumn } from '#test/support/indicators/assert-column.ts'
import {
  differenceColumn,
  midpointColumn,
  productColumn,
  quotientColumn,
  scaledSumColumn,
  typicalColumn,
} from './column-arithmetic.ts'

const a = Float64Array.of(6, 1, Number.NaN)
const b = Float64Array.of(3, 0, 2)

test('products, differences and quotients are taken value by value, and NaN stays NaN', () => {
  assertColumn(productColumn(a, b), [18, 0, Number.NaN])
  assertColumn(differenceColumn(a, b), [3, 1, Number.NaN])
  assertColumn(quotientColumn(a, b), [2, Number.NaN, Number.NaN])
})

test('a scaled sum is a + factor × b, into a column of choice', () => {
  assertColumn(scaledSumColumn(a, 2, b), [12, 1, Number.NaN])
  const into = new Float64Array(3)
  assert.equal(scaledSumColumn(a, -1, b, into), into)
  assertColumn(into, [3, 1, Number.NaN])
})

test('columns longer than a stretch are worked through to the end', () => {
  const long = Float64Array.from({ length: 5000 }, (_, i) => i)
  const ones = new Float64Array(5000).fill(1)
  assert.deepEqual(
    differenceColumn(long, ones),
    long.map((value) => value - 1),
  )
  assert.deepEqual(quotientColumn(long, ones), long)
})

test('midpoint and typical price are the means of two and of three', () => {
  assertColumn(midpointColumn(a, b), [4.5, 0.5, Number.NaN])
  assertColumn(typicalColumn(a, b, b), [4, 1 / 3, Number.NaN])
})
