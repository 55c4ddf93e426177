// Tests of tracking error and the information ratio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureRisk } from './measure-risk.ts'

const against = (returns: readonly number[], benchmark: readonly number[]) =>
  measureRisk(Float64Array.from(returns), {
    periodsPerYear: 4,
    riskFreeAnnual: 0.03,
    benchmark: Float64Array.from(benchmark),
  }).measures

test('active returns of 3 % and 1 % stray by √0.0002 a quarter and earn 2 %', () => {
  const measures = against([0.05, -0.01], [0.02, -0.02])
  assert.ok(Math.abs(measures.tracking_error - 2 * Math.sqrt(0.0002)) < 1e-15)
  assert.ok(Math.abs(measures.information_ratio - (0.02 / Math.sqrt(0.0002)) * 2) < 1e-12)
})

test('a series that beats its benchmark by a fixed gain never strays and has no ratio', () => {
  const measures = against([0.31, -0.19, 0.11], [0.3, -0.2, 0.1])
  assert.equal(measures.tracking_error, 0)
  assert.equal(measures.information_ratio, Number.NaN)
})
