// Tests of the best and the worst day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureRisk } from './measure-risk.ts'

test('best_day and worst_day are the largest and the smallest return, also when all are losses', () => {
  const returns = Float64Array.of(-0.02, -0.05, -0.01, -0.03)
  const { measures } = measureRisk(returns, { periodsPerYear: 252, riskFreeAnnual: 0 })
  assert.equal(measures.best_day, -0.01)
  assert.equal(measures.worst_day, -0.05)
})
