// Tests of the win rate.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureRisk } from './measure-risk.ts'

const winRate = (...returns: number[]) =>
  measureRisk(Float64Array.from(returns), { periodsPerYear: 252, riskFreeAnnual: 0 }).measures.win_rate

test('three wins of four moves are 75 %; bars that did not move do not count', () => {
  assert.equal(winRate(0.01, 0, 0.02, -0.01, 0, 0.03), 0.75)
})

test('when no bar moved there is no rate', () => {
  assert.equal(winRate(0, 0, -0), Number.NaN)
})
