// Tests of average drawdowns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures

test('falls of 50 %, then of 20 % and 60 % from a new peak: worked by hand', () => {
  // Wealth 0.5, 2, 1.6, 0.8: drawdowns 0.5, 0, 0.2, 0.6.
  const m = measuresOf([-0.5, 3, -0.2, -0.5])
  assert.ok(Math.abs(m.avg_drawdown - (0.5 + 0.6) / 2) < 1e-15)
  assert.ok(Math.abs(m.pain_index - (0.5 + 0.2 + 0.6) / 4) < 1e-15)
  assert.ok(Math.abs(m.cdar_95 - 0.6) < 1e-15)
})

test('over 40 bars the 5 % are the two deepest', () => {
  // Wealth 0.9, 0.8, then back to 1 for good.
  const m = measuresOf([-0.1, -1 / 9, 0.25, ...Array(37).fill(0)])
  assert.ok(Math.abs(m.cdar_95 - (0.1 + 0.2) / 2) < 1e-12)
})

test('a series that only rises has none', () => {
  const m = measuresOf([0.1, 0, 0.2])
  assert.deepEqual([m.avg_drawdown, m.pain_index, m.cdar_95], [0, 0, 0])
})

test('the mean fall is below the root of the mean square and the mean of the worst, and they below the maximum', () => {
  const anyReturns = fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 2, maxLength: 80 })
  fc.assert(
    fc.property(anyReturns, (list) => {
      const m = measuresOf(list.map((each) => each / 100))
      for (const middle of [m.ulcer_index, m.cdar_95]) {
        assert.ok(m.pain_index <= middle + 1e-12 && middle <= m.max_drawdown + 1e-12)
      }
      assert.ok(m.avg_drawdown <= m.max_drawdown)
    }),
  )
})
