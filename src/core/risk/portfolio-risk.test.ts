// Tests of how the risk of a portfolio is split over its assets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { measureRisk } from './measure-risk.ts'
import { portfolioMeasures, portfolioReturns, splitRisk } from './portfolio-risk.ts'

const near = (actual: number, expected: number, where: string, tolerance = 1e-12) =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${where}: ${actual}, not ${expected}`,
  )

/** `assets` columns of normal returns that share a part. */
function columnsOf(assets: number, bars: number, seed: number): Float64Array[] {
  const random = seededRandom(seed)
  const shared = Float64Array.from({ length: bars }, () => 0.01 * standardNormal(random))
  return Array.from({ length: assets }, (_, k) =>
    shared.map((value) => value + 0.005 * (k + 1) * standardNormal(random)),
  )
}

test('two assets that move apart, worked by hand', () => {
  // Deviations ±1 % and ±2 % without correlation: variances 4/3 and 16/3 of a ten-thousandth; half of each.
  const columns = [Float64Array.of(0.01, 0.01, -0.01, -0.01), Float64Array.of(0.02, -0.02, 0.02, -0.02)]
  const { annual_volatility: volatility } = splitRisk(columns, Float64Array.of(0.5, 0.5), 4)
  const total = Math.sqrt(((0.25 * 4) / 3 + (0.25 * 16) / 3) * 1e-4 * 4)
  near(volatility.total, total, 'total')
  near(volatility.component[0]! / volatility.total, 1 / 5, 'a fifth of the variance')
  near(volatility.component[1]! / volatility.total, 4 / 5, 'four fifths')
})

test('historical tails: the worst bars of the whole say what each asset brought', () => {
  // 21 bars: the 5 % quantile is the second worst, −4 % + −2 %.
  const first = Float64Array.from({ length: 21 }, (_, bar) => [-0.06, -0.04][bar] ?? 0.01)
  const second = Float64Array.from({ length: 21 }, (_, bar) => [-0.01, -0.02][bar] ?? 0.01)
  const { var_95: threshold, cvar_95: shortfall } = splitRisk([first, second], Float64Array.of(1, 1), 252)
  assert.deepEqual([...threshold.component], [0.04, 0.02])
  near(shortfall.component[0]!, 0.05, 'first')
  near(shortfall.component[1]!, 0.015, 'second')
})

const anyPortfolio = fc.record({
  assets: fc.integer({ min: 1, max: 6 }),
  bars: fc.integer({ min: 2, max: 120 }),
  seed: fc.nat(1e6),
  weights: fc.array(fc.integer({ min: -100, max: 200 }), { minLength: 6, maxLength: 6 }),
})

test('for any weights, long and short, components add up to what the portfolio itself measures', () => {
  fc.assert(
    fc.property(anyPortfolio, ({ assets, bars, seed, weights: percents }) => {
      const columns = columnsOf(assets, bars, seed)
      const weights = Float64Array.from(percents.slice(0, assets), (each) => each / 100)
      fc.pre(weights.some((weight) => weight !== 0))
      const split = splitRisk(columns, weights, 252)
      const options = { periodsPerYear: 252, riskFreeAnnual: 0 }
      const { measures } = measureRisk(portfolioReturns(columns, weights), options)
      for (const id of portfolioMeasures) {
        const sum = split[id].component.reduce((total, part) => total + part, 0)
        near(sum, split[id].total, id)
        near(split[id].total, measures[id], id, 1e-10)
        for (const [asset, weight] of weights.entries()) {
          near(split[id].component[asset]!, weight * split[id].marginal[asset]!, id)
        }
      }
    }),
  )
})

test('a marginal is the slope of the total along a weight', () => {
  const columns = columnsOf(3, 400, 5)
  const weights = Float64Array.of(0.5, 0.3, 0.2)
  const split = splitRisk(columns, weights, 252)
  const step = 1e-7
  for (const id of portfolioMeasures) {
    for (const asset of weights.keys()) {
      const moved = weights.with(asset, weights[asset]! + step)
      const slope = (splitRisk(columns, moved, 252)[id].total - split[id].total) / step
      near(split[id].marginal[asset]!, slope, `${id} of asset ${asset}`, 1e-5)
    }
  }
})

test('twice the weights are twice the risk, and the order of assets does not matter', () => {
  const columns = columnsOf(3, 60, 9)
  const split = splitRisk(columns, Float64Array.of(0.5, 0.3, 0.2), 252)
  const doubled = splitRisk(columns, Float64Array.of(1, 0.6, 0.4), 252)
  const turned = splitRisk(columns.toReversed(), Float64Array.of(0.2, 0.3, 0.5), 252)
  for (const id of portfolioMeasures) {
    near(doubled[id].total, 2 * split[id].total, id)
    near(turned[id].component[2]!, split[id].component[0]!, id)
  }
})
