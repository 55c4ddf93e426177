// Tests of what a sample of returns shares with its measures.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeReturns, quotient, withoutNoise } from './return-sample.ts'

test('describeReturns splits the risk-free rate over the periods and keeps the order of time', () => {
  const returns = Float64Array.of(0.03, -0.01, 0.02)
  const sample = describeReturns(returns, { periodsPerYear: 250, riskFreeAnnual: 0.05 })
  assert.equal(sample.riskFree, 0.0002)
  assert.deepEqual(sample.returns, Float64Array.of(0.03, -0.01, 0.02))
  assert.deepEqual(sample.sorted, Float64Array.of(-0.01, 0.02, 0.03))
})

test('a deviation that is only rounding counts as none', () => {
  assert.equal(withoutNoise(2e-16), 0)
  assert.equal(withoutNoise(1e-9), 1e-9)
})

test('a quotient over 0 is undefined, not infinite', () => {
  assert.equal(quotient(1, 0), Number.NaN)
  assert.equal(quotient(1, 4), 0.25)
})
