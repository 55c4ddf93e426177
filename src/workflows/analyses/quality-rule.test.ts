// Tests of what grades do to a portfolio.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { NO_PENALTIES } from '#core/optimize/penalties.ts'
import type { WeightsRequest } from '#workflows/optimize-weights.ts'
import { optimizeAway, type OptimizeQuestion } from './optimize-analysis.ts'
import { aligned, type GradedRule, ruledPrices, ruleSaid, usualRule } from './quality-rule.ts'

const BARS = 200
const symbols = ['A', 'B', 'C', 'D']
const random = seededRandom(3)
const columns = symbols.map((_, i) => {
  let price = 100
  return Float64Array.from({ length: BARS }, () => (price *= 1 + 0.004 * (i + 1) * standardNormal(random)))
})
const prices = { symbols, day: Int32Array.from({ length: BARS }, (_, t) => 18_000 + t), columns }

const grades = [
  { score: 0.95, level: 'excellent' },
  { score: 0.8, level: 'good' },
  { score: 0.55, level: 'fair' },
  { score: 0.2, level: 'poor' },
] as const

const ruleOf = (rule: Partial<GradedRule>): GradedRule => ({
  minGrade: 'fair',
  caps: {},
  trustedBars: true,
  grades,
  untrusted: symbols.map(() => new Uint8Array(BARS)),
  ...rule,
})

const request: WeightsRequest = {
  method: 'min-volatility',
  expected: 'mean',
  covariance: 'sample',
  riskFreeAnnual: 0,
  periodsPerYear: 252,
  limits: {
    lower: new Float64Array(4),
    upper: new Float64Array(4).fill(1),
    total: 1,
    groups: [{ name: 'sector:last', coefficients: Float64Array.of(0, 0, 1, 1), lower: 0.3, upper: Infinity }],
    turnover: null,
  },
  penalties: NO_PENALTIES,
  choices: {
    targetReturn: null,
    targetRisk: null,
    riskAversion: null,
    linkage: null,
    cardinality: null,
    confidence: 0.95,
  },
}

const solve = () => {
  throw new Error('no solver is needed here')
}

const optimized = async (quality: GradedRule | null, asked: Partial<WeightsRequest> = {}) => {
  const question: OptimizeQuestion = {
    prices,
    missing: 'refuse',
    request: { ...request, ...asked },
    shares: null,
    quality,
  }
  return optimizeAway(question, null, solve)
}
const bySymbol = ({
  symbols: all,
  allocation,
}: {
  symbols: readonly string[]
  allocation: { weights: Float64Array }
}) => Object.fromEntries(all.map((symbol, i) => [symbol, allocation.weights[i]!]))

test('assets below the grade are left out, with their limits, and the weights without that stand beside', async () => {
  const plain = await optimized(null)
  const { optimized: ruled, quality } = await optimized(ruleOf({}))
  assert.deepEqual(ruled.symbols, ['A', 'B', 'C'])
  assert.ok(ruled.allocation.weights[2]! >= 0.3 - 1e-12, 'the sector now rests on C alone')
  assert.deepEqual(
    quality!.assets.map(({ symbol, treated }) => [symbol, treated]),
    [
      ['A', 'kept'],
      ['B', 'kept'],
      ['C', 'kept'],
      ['D', 'left-out'],
    ],
  )
  assert.match(quality!.assets[3]!.why, /graded poor \(0.200\), below fair/)
  const { without } = quality!
  assert.ok(without && 'optimized' in without)
  assert.deepEqual(without.optimized.allocation.weights, plain.optimized.allocation.weights)
})

test('what is left is what the others alone would give', async () => {
  const { optimized: ruled } = await optimized(ruleOf({ minGrade: 'good' }), {
    limits: { ...request.limits, groups: [] },
  })
  const two = optimizeAway(
    {
      prices: { ...prices, symbols: ['A', 'B'], columns: columns.slice(0, 2) },
      missing: 'refuse',
      request: {
        ...request,
        limits: {
          ...request.limits,
          lower: new Float64Array(2),
          upper: new Float64Array(2).fill(1),
          groups: [],
        },
      },
      shares: null,
      quality: null,
    },
    null,
    solve,
  )
  assert.deepEqual(ruled.allocation.weights, (await two).optimized.allocation.weights)
})

test('a cap binds the assets of its grade alone', async () => {
  const { optimized: ruled, quality } = await optimized(ruleOf({ minGrade: null, caps: { excellent: 0.25 } }))
  const weights = bySymbol(ruled)
  assert.ok(Math.abs(weights.A! - 0.25) < 1e-12, `${weights.A}`)
  assert.deepEqual([quality!.assets[0]!.treated, quality!.assets[0]!.cap], ['capped', 0.25])
})

test('bars in doubt are no evidence: what happens on them changes nothing', async () => {
  const untrusted = symbols.map(() => new Uint8Array(BARS))
  untrusted[0]![50] = 1
  const wild = columns.map((column, i) =>
    i === 0 ? column.map((price, t) => (t === 50 ? price * 3 : price)) : column,
  )
  const rule = ruleOf({ minGrade: null, untrusted })
  const question = { missing: 'refuse', request, shares: null, quality: rule } as const
  const calm = await optimizeAway({ ...question, prices }, null, solve)
  const spoilt = await optimizeAway({ ...question, prices: { ...prices, columns: wild } }, null, solve)
  assert.deepEqual(spoilt.optimized.allocation.weights, calm.optimized.allocation.weights)
  assert.equal(calm.quality!.excluded, 2)
  const trusting = await optimizeAway(
    { ...question, quality: { ...rule, trustedBars: false }, prices: { ...prices, columns: wild } },
    null,
    solve,
  )
  assert.notDeepEqual(trusting.optimized.allocation.weights, calm.optimized.allocation.weights)
})

test('what is held of an asset that is left out is sold, and counts as traded', async () => {
  const previous = Float64Array.of(0.25, 0.25, 0.25, 0.25)
  const limits = { ...request.limits, groups: [], turnover: { previous, most: 0.6 } }
  const { optimized: ruled } = await optimized(ruleOf({}), { previous, limits })
  const moved = ruled.allocation.weights.reduce((sum, weight) => sum + Math.abs(weight - 0.25), 0)
  assert.ok(moved + 0.25 <= 0.6 + 1e-9, `${moved}`)
  assert.ok(Math.abs(ruled.trades!.turnover - (moved + 0.25)) < 1e-12)
})

test('no asset good enough is infeasible, by name; a benchmark stays whatever its grade', () => {
  assert.throws(() => ruledPrices(prices, ruleOf({ grades: symbols.map(() => grades[3]) }), null), {
    code: 'infeasible',
    details: { constraint: 'min-grade', limit: null },
  })
  const { prices: kept } = ruledPrices(prices, ruleOf({}), 'D')
  assert.deepEqual(kept.symbols, symbols)
})

test('nothing said leaves the usual rule, none switches it off, and a cap alone adds to it', () => {
  const nothing = { minGrade: null, caps: null, trust: null }
  assert.deepEqual(ruleSaid(nothing, usualRule), usualRule)
  assert.equal(ruleSaid(nothing, null), null)
  assert.equal(ruleSaid({ ...nothing, minGrade: 'none' }, usualRule), null)
  assert.deepEqual(ruleSaid({ ...nothing, caps: { fair: 0.05 } }, usualRule), {
    ...usualRule,
    caps: { fair: 0.05 },
  })
  assert.deepEqual(ruleSaid({ ...nothing, trust: 'graded' }, null), {
    minGrade: null,
    caps: {},
    trustedBars: true,
  })
})

test('a rule follows its prices: fewer days, and a column that nobody graded', () => {
  const untrusted = symbols.map(() => Uint8Array.from({ length: BARS }, (_, t) => (t === 3 ? 1 : 0)))
  const fewer = { symbols: [...symbols, 'E'], day: prices.day.slice(2, 5), columns: [] }
  const rule = aligned(ruleOf({ untrusted }), prices, fewer)
  assert.deepEqual([...rule.untrusted[0]!], [0, 1, 0])
  assert.deepEqual([...rule.untrusted[4]!], [0, 0, 0])
  assert.deepEqual(rule.grades[4], { score: null, level: null })
})
