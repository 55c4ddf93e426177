/** What analyses of stored symbols are asked over HTTP. Each begins a run: 202 with the run as it stands once `wait` is over. */
import * as z from 'zod/mini'
import { linkages } from '#core/cluster/linkage.ts'
import { covarianceEstimators } from '#core/moments/covariance/catalogue.ts'
import { expectedEstimators } from '#core/moments/expected/catalogue.ts'
import { missingPolicies } from '#core/moments/returns-table.ts'
import { optimizers } from '#core/optimize/catalogue.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import { regimeFeatures } from '#core/regimes/regime-features.ts'
import { isoDay } from '#protocol/figure.ts'
import { defineEndpoint } from '#protocol/http/endpoint.ts'
import { symbolText } from '#protocol/http/symbol.ts'
import { runDocument, waitQuery } from './runs.ts'

const idsOf = <Id extends string>(all: readonly { readonly id: Id }[]) => all.map(({ id }) => id)

const weight = z.number()
const above0 = z.number().check(z.gt(0))
const atLeast0 = z.number().check(z.gte(0))
const bySymbol = z.record(z.string(), weight)

const SYMBOLS_MAX = 200
const PARTS_MAX = 1_000

const window = { from: z.optional(isoDay), to: z.optional(isoDay) }

/** What is said of grades. */
export const gradeFields = {
  /** Assets graded worse are left out; `fair` when absent. */
  minGrade: z.optional(z.enum([...qualityLevels, 'none'])),
  /** The largest weight of assets of a grade. */
  gradeCap: z.optional(z.partialRecord(z.enum(qualityLevels), atLeast0)),
  /** `all` estimates from bars graded poor too. */
  trust: z.optional(z.enum(['graded', 'all'])),
}

/** Which assets, from when to when, and how good their prices must be. */
const assets = {
  /** Stored symbols. */
  symbols: z.array(symbolText).check(z.minLength(1), z.maxLength(SYMBOLS_MAX)),
  ...window,
  /** Days that not all have: left out (`common`, the default), refused, or left to each estimate. */
  missing: z.optional(z.enum(missingPolicies)),
  ...gradeFields,
}

/** How moments are estimated, and what weights must keep to. */
const estimates = {
  expectedReturns: z.optional(z.enum([...idsOf(expectedEstimators), 'black-litterman'])),
  covariance: z.optional(z.enum(idsOf(covarianceEstimators))),
  riskFree: z.optional(z.number()),
  min: z.optional(weight),
  max: z.optional(weight),
  /** Bounds of single assets. */
  bounds: z.optional(
    z.record(z.string(), z.strictObject({ min: z.optional(weight), max: z.optional(weight) })),
  ),
  sectors: z.optional(
    z
      .array(
        z.strictObject({
          sector: z.string(),
          symbols: z.array(symbolText),
          min: z.optional(weight),
          max: z.optional(weight),
        }),
      )
      .check(z.maxLength(PARTS_MAX)),
  ),
  /** What the weights sum to: 1 when absent. */
  sum: z.optional(weight),
  l2: z.optional(atLeast0),
}

const views = z.strictObject({
  marketCaps: z.record(z.string(), above0),
  riskAversion: z.optional(above0),
  tau: z.optional(above0),
  views: z
    .array(
      z.strictObject({
        assets: bySymbol,
        return: z.number(),
        confidence: z.optional(z.number().check(z.gte(0), z.lte(1))),
      }),
    )
    .check(z.maxLength(PARTS_MAX)),
})

/** The method, and what it may have to reach. */
const method = {
  method: z.enum(idsOf(optimizers)),
  targetReturn: z.optional(z.number()),
  targetRisk: z.optional(z.number()),
  riskAversion: z.optional(above0),
  linkage: z.optional(z.enum(linkages)),
  confidence: z.optional(z.number().check(z.gt(0), z.lt(1))),
  cardinality: z.optional(z.number().check(z.int(), z.gte(1))),
  views: z.optional(views),
}

export const optimizeBody = z.strictObject({
  ...assets,
  ...estimates,
  ...method,
  /** What is held now: turnover and costs count from it. */
  previous: z.optional(bySymbol),
  turnover: z.optional(atLeast0),
  costBps: z.optional(atLeast0),
  /** Of tracking-error: one of the symbols, or weights of them. */
  benchmark: z.optional(z.union([symbolText, bySymbol])),
  /** Also say how many whole shares this buys at the last prices. */
  value: z.optional(above0),
  lot: z.optional(above0),
})
export type OptimizeBody = z.infer<typeof optimizeBody>

export const frontierBody = z.strictObject({
  ...assets,
  ...estimates,
  views: z.optional(views),
  points: z.optional(z.number().check(z.int(), z.gte(2), z.lte(PARTS_MAX))),
})
export type FrontierBody = z.infer<typeof frontierBody>

export const backtestBody = z.strictObject({
  ...assets,
  ...estimates,
  ...method,
  /** Bars between decisions (21 when absent), or when they fall. */
  rebalance: z.optional(
    z.union([z.number().check(z.int(), z.gte(1)), z.enum(['weekly', 'monthly', 'none'])]),
  ),
  window: z.optional(z.number().check(z.int(), z.gte(1))),
  lag: z.optional(z.number().check(z.int(), z.gte(0))),
  /** Decide also when a weight has drifted so far. */
  threshold: z.optional(atLeast0),
  turnover: z.optional(atLeast0),
  costBps: z.optional(atLeast0),
  slippageBps: z.optional(atLeast0),
  cashRate: z.optional(z.number()),
  /** A stored symbol, among those held or not. */
  benchmark: z.optional(symbolText),
  trials: z.optional(z.number().check(z.int(), z.gte(1))),
  seed: z.optional(z.number().check(z.int(), z.gte(0))),
})
export type BacktestBody = z.infer<typeof backtestBody>

export const regimesBody = z.strictObject({
  symbol: symbolText,
  ...window,
  states: z.optional(z.union([z.literal(2), z.literal(3), z.literal(4), z.literal('auto')])),
  features: z.optional(z.array(z.enum(regimeFeatures))),
  smoothed: z.optional(z.boolean()),
  walkForward: z.optional(z.boolean()),
  seed: z.optional(z.number().check(z.int(), z.gte(0))),
})
export type RegimesBody = z.infer<typeof regimesBody>

/** A quarter: beyond, ten years hold too few outcomes that share no day. */
const HORIZON_MAX = 63
const HORIZONS_MAX = 10

export const forecastBody = z.strictObject({
  symbol: symbolText,
  ...window,
  horizons: z.optional(
    z
      .array(z.number().check(z.int(), z.gte(1), z.lte(HORIZON_MAX)))
      .check(z.minLength(1), z.maxLength(HORIZONS_MAX)),
  ),
  model: z.optional(z.string()),
  seed: z.optional(z.number().check(z.int(), z.gte(0))),
})
export type ForecastBody = z.infer<typeof forecastBody>

const asked = {
  method: 'POST',
  status: 202,
  query: waitQuery,
  result: runDocument,
  errors: ['not-found', 'no-usable-rows', 'ragged-columns', 'too-many-runs'],
} as const

export const startOptimize = defineEndpoint({
  ...asked,
  path: '/api/v1/optimize',
  summary: 'Begin to find portfolio weights by a method and under limits; answers 202 with the run',
  body: optimizeBody,
})

export const startFrontier = defineEndpoint({
  ...asked,
  path: '/api/v1/frontier',
  summary: 'Begin to trace the efficient frontier of stored symbols; answers 202 with the run',
  body: frontierBody,
})

export const startBacktest = defineEndpoint({
  ...asked,
  path: '/api/v1/backtest',
  summary: 'Begin to try a method of forming portfolios on the past; answers 202 with the run',
  body: backtestBody,
})

export const startRegimes = defineEndpoint({
  ...asked,
  path: '/api/v1/regimes',
  summary: 'Begin to tell calm from turbulent stretches of a stored symbol; answers 202 with the run',
  body: regimesBody,
})

export const startForecast = defineEndpoint({
  ...asked,
  path: '/api/v1/forecast',
  summary:
    'Begin to forecast the return of the next days; after the newest bar it is sealed before its outcome. Answers 202 with the run',
  body: forecastBody,
})
