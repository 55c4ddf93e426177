// Tests of beta and alpha.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { measureRisk } from './measure-risk.ts'

const against = (returns: readonly number[], benchmark: readonly number[], riskFreeAnnual = 0) =>
  measureRisk(Float64Array.from(returns), {
    periodsPerYear: 4,
    riskFreeAnnual,
    benchmark: Float64Array.from(benchmark),
  }).measures

const moving = fc
  .array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 40 })
  .filter((list) => new Set(list).size > 1)
  .map((list) => list.map((each) => each / 1000))

test('1 %, 2 %, 6 % against 1 %, 2 %, 3 %: a beta of 2.5 and a quarterly alpha of −2 %', () => {
  const measures = against([0.01, 0.02, 0.06], [0.01, 0.02, 0.03])
  assert.ok(Math.abs(measures.beta - 2.5) < 1e-12)
  assert.ok(Math.abs(measures.alpha - 4 * (0.03 - 2.5 * 0.02)) < 1e-12)
})

test('a benchmark that never moves gives neither', () => {
  const measures = against([0.01, 0.02, 0.06], [0.01, 0.01, 0.01])
  assert.equal(measures.beta, Number.NaN)
  assert.equal(measures.alpha, Number.NaN)
})

test('against itself a series has a beta of exactly 1 and no alpha', () => {
  fc.assert(
    fc.property(moving, (returns) => {
      const measures = against(returns, returns, 0.04)
      assert.equal(measures.beta, 1)
      assert.equal(measures.alpha, 0)
    }),
  )
})

test('a leveraged benchmark plus a fixed gain has that leverage and that gain', () => {
  const leverage = fc.integer({ min: -3, max: 3 })
  const gain = fc.integer({ min: -20, max: 20 }).map((each) => each / 1000)
  fc.assert(
    fc.property(moving, leverage, gain, (benchmark, times, plus) => {
      const measures = against(
        benchmark.map((each) => times * each + plus),
        benchmark,
      )
      assert.ok(Math.abs(measures.beta - times) < 1e-9)
      assert.ok(Math.abs(measures.alpha - 4 * plus) < 1e-9)
    }),
  )
})
