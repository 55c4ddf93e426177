// Tests of the skewness and kurtosis of returns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (...returns: number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures

test('0, 0 and 3 % lean by √3: the population skewness 1/√2 corrected by √6', () => {
  assert.ok(Math.abs(measuresOf(0, 0, 0.03).skewness - Math.sqrt(3)) < 1e-12)
})

test('two pairs at ±1 % have tails lighter than normal by 6', () => {
  // Population excess −2; corrected (3 / 2)(5 × −2 + 6) = −6.
  assert.ok(Math.abs(measuresOf(0.01, -0.01, 0.01, -0.01).kurtosis + 6) < 1e-12)
})

test('skewness needs 3 returns and kurtosis 4', () => {
  assert.equal(measuresOf(0.01, 0.02).skewness, Number.NaN)
  assert.equal(measuresOf(0.01, 0.02, 0.04).kurtosis, Number.NaN)
  assert.ok(measuresOf(0.01, 0.02, 0.04).skewness > 0)
})

test('a series that never moves has neither', () => {
  const measures = measuresOf(0.01, 0.01, 0.01, 0.01, 0.01)
  assert.equal(measures.skewness, Number.NaN)
  assert.equal(measures.kurtosis, Number.NaN)
})
