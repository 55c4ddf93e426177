// Tests of the measures of closeness to a benchmark: correlation, capture and the Treynor ratio.
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

const near = (actual: number, expected: number) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
    `${actual}, not ${expected}`,
  )

test('1 %, 2 %, 6 % against 1 %, 2 %, 3 %: a correlation of 5/√28, and 4 × (3 % − 1 %) / 2.5 for the risk', () => {
  const m = against([0.01, 0.02, 0.06], [0.01, 0.02, 0.03], 0.04)
  near(m.correlation, 5 / Math.sqrt(28))
  near(m.r_squared, 25 / 28)
  near(m.treynor_ratio, (4 * 0.02) / 2.5)
})

test('+10 % where the benchmark has +5 %, −10 % where it has −20 %: by hand, over a year of 4', () => {
  const m = against([0.1, -0.1, 0.1], [0.05, -0.2, 0.05])
  near(m.up_capture, (1.1 ** 4 - 1) / (1.05 ** 4 - 1))
  near(m.down_capture, (0.9 ** 4 - 1) / (0.8 ** 4 - 1))
})

test('a benchmark that never falls has no down capture, and one that never moves no correlation', () => {
  assert.equal(against([0.01, -0.02], [0.01, 0.02]).down_capture, Number.NaN)
  const still = against([0.01, 0.02, 0.06], [0.01, 0.01, 0.01])
  assert.deepEqual([still.correlation, still.r_squared, still.treynor_ratio], Array(3).fill(Number.NaN))
})

test('against itself everything is captured, and R² is the share that a line explains', () => {
  const moving = fc
    .array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
      minLength: 3,
      maxLength: 40,
    })
    .filter((list) => [0, 1].every((side) => new Set(list.map((each) => each[side])).size > 1))
  fc.assert(
    fc.property(moving, (list) => {
      const own = list.map((each) => each[0] / 1000)
      const other = list.map((each) => each[1] / 1000)
      const itself = against(own, own)
      near(itself.correlation, 1)
      if (!Number.isNaN(itself.up_capture)) near(itself.up_capture, 1)
      const m = against(own, other)
      assert.ok(Math.abs(m.correlation) <= 1)
      near(m.r_squared, m.beta * against(other, own).beta)
    }),
  )
})
