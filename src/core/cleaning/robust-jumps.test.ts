// Tests of jumps by median and median absolute deviation.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { findRobustJumps } from './robust-jumps.ts'

const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** The definition, word by word: each window sorted anew. */
const byDefinition = (returns: readonly number[]) =>
  returns.flatMap((value, index) => {
    const before = returns.slice(Math.max(0, index - 250), index)
    if (before.length < 60) return []
    const centre = median(before)
    const sigma = 1.4826 * median(before.map((each) => Math.abs(each - centre)))
    return sigma > 0 && Math.abs(value - centre) > 8 * sigma ? [index] : []
  })

test('the jumps are those of the definition, for returns with ties, trends and wild values', () => {
  const step = fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: -20, max: 20 }).map((each) => each / 1000) },
    { weight: 1, arbitrary: fc.integer({ min: -500, max: 500 }).map((each) => each / 1000) },
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 0, maxLength: 700 }), (returns) => {
      const found = findRobustJumps(Float64Array.from(returns)).map(({ index }) => index)
      assert.deepEqual(found, byDefinition(returns))
    }),
    { numRuns: 60 },
  )
})

test('sigmas count from the median: after ±1 % in turn, 20 % is 0.2 / (1.4826 × 0.01) away', () => {
  const returns = Float64Array.from({ length: 251 }, (_, i) => (i === 250 ? 0.2 : i % 2 === 0 ? 0.01 : -0.01))
  const [jump] = findRobustJumps(returns)
  assert.equal(jump?.index, 250)
  assert.ok(Math.abs(jump.sigmas - 0.2 / 0.014826) < 1e-9)
})

test('a window that never moves judges nothing', () => {
  const returns = new Float64Array(300)
  returns[299] = 0.5
  assert.deepEqual(findRobustJumps(returns), [])
})

test('the first 60 returns are not judged', () => {
  const returns = Float64Array.from({ length: 60 }, (_, i) => (i === 59 ? 9 : i % 2 === 0 ? 0.01 : -0.01))
  assert.deepEqual(findRobustJumps(returns), [])
})
