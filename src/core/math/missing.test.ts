// Tests of finding missing numbers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasMissing } from './missing.ts'

test('one NaN anywhere is missing; infinities and zeros are not', () => {
  for (let at = 0; at < 3; at++) {
    const values = Float64Array.of(0, Infinity, -1)
    assert.equal(hasMissing(values), false)
    values[at] = Number.NaN
    assert.equal(hasMissing(values), true)
  }
  assert.equal(hasMissing(new Float64Array(0)), false)
})
