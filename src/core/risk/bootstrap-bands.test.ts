// Tests of confidence bands by resampling.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { bandedMeasures, bootstrapBands } from './bootstrap-bands.ts'
import { measureRisk } from './measure-risk.ts'

const basis = { periodsPerYear: 252, riskFreeAnnual: 0 }
const normalReturns = (count: number, seed: number) => {
  const random = seededRandom(seed)
  return Float64Array.from({ length: count }, () => 0.0005 + 0.01 * standardNormal(random))
}

test('the same seed gives the same bands to the bit, another seed others', () => {
  const returns = normalReturns(250, 1)
  const bands = (seed: number) => bootstrapBands(returns, { ...basis, samples: 200, seed })
  assert.deepEqual(bands(1), bands(1))
  assert.notDeepEqual(bands(1).bands, bands(2).bands)
  assert.equal(bands(1).meanBlock, 6)
})

test('the measured Sharpe ratio lies in its band, and the band is as wide as its standard error says', () => {
  const returns = normalReturns(2000, 2)
  const { bands } = bootstrapBands(returns, { ...basis, samples: 1000, seed: 3 })
  const { measures } = measureRisk(returns, basis)
  const { low, high } = bands.sharpe_ratio
  assert.ok(low < measures.sharpe_ratio && measures.sharpe_ratio < high)
  // 90 % of a normal distribution lie within 1.645 deviations.
  const ratio = (high - low) / (2 * 1.645 * measures.sharpe_se)
  assert.ok(ratio > 0.85 && ratio < 1.15, `${ratio}`)
})

test('90 % bands of the yearly return hold the truth in about 90 % of many series', () => {
  const truth = 1.0005 ** 252 - 1
  const holds = Array.from({ length: 120 }, (_, k) => {
    const { bands } = bootstrapBands(normalReturns(500, 100 + k), { ...basis, samples: 200, seed: k })
    return bands.annual_return.low <= truth && truth <= bands.annual_return.high
  })
  const share = holds.filter(Boolean).length / holds.length
  assert.ok(share > 0.8 && share < 0.97, `${share}`)
})

test('neighbours stay together: of a series that alternates, drawdowns stay small', () => {
  const alternating = Float64Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 0.02 : -0.019))
  const { bands } = bootstrapBands(alternating, { ...basis, samples: 200, seed: 1 })
  const shuffled = Float64Array.from({ length: 400 }, (_, i) => (i < 200 ? 0.02 : -0.019))
  assert.ok(bands.max_drawdown.high < 0.35)
  assert.ok(bootstrapBands(shuffled, { ...basis, samples: 200, seed: 1 }).bands.max_drawdown.high > 0.5)
})

test('returns that never move have no band for what is undefined', () => {
  const { bands } = bootstrapBands(new Float64Array(30).fill(0.01), { ...basis, samples: 20, seed: 1 })
  assert.deepEqual(Object.keys(bands), [...bandedMeasures])
  assert.equal(bands.sharpe_ratio.low, Number.NaN)
  assert.deepEqual(bands.max_drawdown, { low: 0, high: 0 })
})
