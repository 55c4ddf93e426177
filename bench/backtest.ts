// Twenty assets over twenty years, the least volatile portfolio decided every month on a year of bars.
import type { PriceTable } from '#core/market/price-table.ts'
import { runBacktest as walkForward } from '#core/backtest/run-backtest.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import type { BacktestQuestion } from '#workflows/analyses/backtest-analysis.ts'
import { decideWeights } from '#workflows/decide-weights.ts'
import { type BacktestRequest, runBacktest } from '#workflows/run-backtest.ts'
import type { Measurement } from './harness/benchmark.ts'
import { timePairs } from './harness/pairs.ts'

const ASSETS = 20
const YEARS = 20
const SEED = 1

const request: BacktestRequest = {
  method: 'min-volatility',
  expected: 'mean',
  covariance: 'sample',
  riskFreeAnnual: 0,
  periodsPerYear: 252,
  limits: {
    lower: new Float64Array(ASSETS),
    upper: new Float64Array(ASSETS).fill(1),
    total: 1,
    groups: [],
    turnover: null,
  },
  choices: {
    targetReturn: null,
    targetRisk: null,
    riskAversion: 1,
    linkage: null,
    cardinality: null,
    confidence: 0.95,
  },
  rules: { windowBars: 252, lagBars: 1, rebalance: 'monthly', driftMax: null, cashReturn: 0 },
  costBps: 10,
  slippageBps: 0,
  trials: 1,
  benchmark: null,
  seed: SEED,
}

export const benchmark = {
  *measure(): Generator<Measurement> {
    const prices = factorPrices(ASSETS, 252 * YEARS)
    const walk = () =>
      walkForward(prices, { ...request.rules, costRate: 0.001 }, decideWeights(request, unasked))
    yield {
      work: `${ASSETS} assets × ${YEARS} years, monthly min-volatility`,
      peer: 'with metrics, probe, costs',
      ...timePairs(walk, () => runBacktest({ prices, request }, () => {}, unasked)),
      aim: 1,
      mostMs: 100,
    }
  },
}

export function backtestQuestion(): BacktestQuestion {
  return { prices: factorPrices(ASSETS, 252 * YEARS), request, benchmarkSymbol: null, quality: null }
}

function unasked(): never {
  throw new Error('The least volatile portfolio needs no linear program.')
}

/** Assets that share one factor. */
export function factorPrices(assets: number, bars: number): PriceTable {
  const random = seededRandom(SEED)
  const first = epochDay(2005, 1, 3)
  const market = Float64Array.from({ length: bars }, () => 0.01 * standardNormal(random))
  return {
    symbols: Array.from({ length: assets }, (_, i) => `S${i + 1}`),
    day: Int32Array.from({ length: bars }, (_, t) => first + Math.floor((t * 365.25) / 252)),
    columns: Array.from({ length: assets }, () => {
      const beta = 0.6 + 0.8 * random()
      let price = 100
      return market.map((move) => (price *= 1.0003 + beta * move + 0.012 * standardNormal(random)))
    }),
  }
}
