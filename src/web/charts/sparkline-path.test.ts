// The path of a spark line.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sparklinePath } from './sparkline-path.ts'

test('the path spans the box, low values at the bottom', () => {
  assert.equal(sparklinePath([1, 3, 2], 20, 10), 'M0 10L10 0L20 5')
})

test('a missing value leaves the line open', () => {
  assert.equal(sparklinePath([1, null, 3, 2], 30, 10), 'M0 10M20 0L30 5')
})

test('a flat series runs through the middle, and one number draws nothing', () => {
  assert.equal(sparklinePath([5, 5], 10, 10), 'M0 5L10 5')
  assert.equal(sparklinePath([5, null], 10, 10), '')
})
