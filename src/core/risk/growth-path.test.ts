// Tests of compounding returns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { growthPath } from './growth-path.ts'

test('gains compound, and a missing return is no movement', () => {
  assert.deepEqual([...growthPath(Float64Array.of(0.5, Number.NaN, -0.5, 1))], [1.5, 1.5, 0.75, 1.5])
  assert.equal(growthPath(new Float64Array(0)).length, 0)
})
