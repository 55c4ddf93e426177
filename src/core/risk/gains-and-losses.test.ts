// Tests of what gaining bars bring against what losing ones cost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const measuresOf = (returns: readonly number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures

const near = (actual: number, expected: number) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
    `${actual}, not ${expected}`,
  )

test('gains of 2 % and 4 % and one loss of 1 %: 6 to 1, less the loss 5, 3 a bet, and 5/9 to stake', () => {
  const measures = measuresOf([0.02, -0.01, 0, 0.04])
  near(measures.profit_factor, 6)
  near(measures.gain_to_pain, 5)
  near(measures.payoff_ratio, 3)
  near(measures.kelly, 2 / 3 - 1 / 3 / 3)
})

test('without a loss, or without a gain, there is no payoff', () => {
  for (const returns of [
    [0.01, 0.02],
    [-0.01, -0.02],
    [0, 0],
  ]) {
    assert.equal(measuresOf(returns).payoff_ratio, Number.NaN)
    assert.equal(measuresOf(returns).kelly, Number.NaN)
  }
  assert.equal(measuresOf([0.01, 0.02]).profit_factor, Number.NaN)
  assert.equal(measuresOf([-0.01, -0.02]).profit_factor, 0)
})

test('the profit factor is the omega ratio, one more than gain to pain, and a stake pays where they say so', () => {
  const anyReturns = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 2, maxLength: 60 })
  fc.assert(
    fc.property(anyReturns, (list) => {
      fc.pre(list.some((each) => each > 0) && list.some((each) => each < 0))
      const m = measuresOf(list.map((each) => each / 1000))
      near(m.profit_factor, m.omega_ratio)
      near(m.profit_factor, m.gain_to_pain + 1)
      if (Math.abs(m.profit_factor - 1) > 1e-9) assert.equal(m.kelly > 0, m.profit_factor > 1)
    }),
  )
})
