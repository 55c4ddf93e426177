// Tests of the estimators of expected returns.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SAMPLE_TABLE, tableOf } from '#test/support/returns-tables.ts'
import { type ExpectedId, expectedEstimators } from './catalogue.ts'

const context = { periodsPerYear: 252, riskFreeAnnual: 0.02 }
const estimate = (id: ExpectedId, table = SAMPLE_TABLE) =>
  expectedEstimators.find((one) => one.id === id)!.estimate(table, context)

// pandas 1.5.3: `mean`, `prod`, `ewm(span=500).mean()`, `cov` and `var` of the columns.
const references: Record<ExpectedId, number[]> = {
  mean: [0.06614999999999992, 0.16432500000000022, 0.07560000000000007, -0.20002499999999998],
  cagr: [0.03859211224557946, 0.13103961293674948, 0.02728251928730341, -0.24778652540263735],
  ema: [0.10192311823385673, 0.26390967781889074, 0.14134357864995312, -0.15311681631773438],
  capm: [0.023655991434102103, 0.026154530630874553, 0.026757145259137756, 0.029482332675885174],
}

for (const { id } of expectedEstimators) {
  test(`${id} agrees with pandas`, () => {
    estimate(id).forEach((value, i) => {
      assert.ok(Math.abs(value - references[id][i]!) < 1e-12, `${value} is not ${references[id][i]}`)
    })
  })
}

test('a constant growth is its own expectation, by hand', () => {
  const table = tableOf([Array.from({ length: 252 }, () => 0.001)])
  assert.ok(Math.abs(estimate('mean', table)[0]! - 0.252) < 1e-12)
  assert.ok(Math.abs(estimate('cagr', table)[0]! - (1.001 ** 252 - 1)) < 1e-12)
  assert.ok(Math.abs(estimate('ema', table)[0]! - 0.252) < 1e-12)
})

test('missing returns are passed over, and a column without any has no expectation', () => {
  const table = tableOf([
    [0.01, Number.NaN, 0.03],
    [Number.NaN, Number.NaN, Number.NaN],
  ])
  const [first, second] = estimate('mean', table)
  assert.ok(Math.abs(first! - 0.02 * 252) < 1e-12)
  assert.ok(Number.isNaN(second))
})

test('the assets’ betas average to 1, so their expectations average to the market’s', () => {
  const expected = estimate('capm')
  const market = estimate('mean')
  const meanOf = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length
  assert.ok(Math.abs(meanOf(expected) - meanOf(market)) < 1e-12)
})
