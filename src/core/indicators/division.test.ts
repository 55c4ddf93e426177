// Tests of divisions by nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNothing, percentOrZero, quotient } from './division.ts'

test('a quotient by 0 is NaN, never infinite', () => {
  assert.deepEqual([quotient(6, 3), quotient(1, 0), quotient(-1, 0), quotient(0, 0)], [2, NaN, NaN, NaN])
})

test('a percentage of less than TA-Lib calls something is 0', () => {
  assert.deepEqual([percentOrZero(1, 4), percentOrZero(1, 1e-15), percentOrZero(1, 0)], [25, 0, 0])
  assert.ok(Number.isNaN(percentOrZero(1, Number.NaN)))
})

test('nothing is what lies closer to 0 than 1e-14 on either side', () => {
  assert.deepEqual([0, 9e-15, -9e-15, 1e-14, -1e-14, Number.NaN].map(isNothing), [
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
