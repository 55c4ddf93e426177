/** The instruments we hold, their prices with indicators, their risk and their quality. */
import * as z from 'zod/mini'
import { figure, isoDay, isoMoment, qualityLevel } from '#protocol/figure.ts'
import { aliasUse } from './aliases.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageQuery } from './page.ts'
import { symbolText } from './symbol.ts'

export const symbolParams = z.object({ symbol: symbolText })

const windowQuery = z.object({ from: z.optional(isoDay), to: z.optional(isoDay) })

const column = z.array(z.nullable(z.number()))

export const assetRow = z.object({
  symbol: z.string(),
  name: z.nullable(z.string()),
  calendar: z.string(),
  currency: z.nullable(z.string()),
  exchange: z.nullable(z.string()),
  source: z.nullable(z.string()),
  /** True when the prices are invented by the simulated market; every view must say so. */
  simulated: z.boolean(),
  bars: z.number(),
  from: z.nullable(isoDay),
  to: z.nullable(isoDay),
  price: figure,
  /** Change of the last close against the one before. */
  change: figure,
  quality: figure,
  refreshedAt: z.nullable(isoMoment),
  /** Since when no source knows the symbol any more; refreshing all leaves it out. */
  retiredAt: z.nullable(isoMoment),
  /** The newest closes, oldest first, at most 30: the spark line of a list. */
  recent: z.array(z.number()),
})
export type AssetRow = z.infer<typeof assetRow>

export const listAssets = defineEndpoint({
  method: 'GET',
  path: '/api/v1/assets',
  summary: 'Every instrument with its last price, its grade and where they came from',
  query: z.object(pageQuery),
  result: z.object({ assets: z.array(assetRow), ...pageInfo }),
})

export const getAsset = defineEndpoint({
  method: 'GET',
  path: '/api/v1/assets/{symbol}',
  summary: 'One instrument',
  params: symbolParams,
  result: assetRow,
  errors: ['not-found'],
})

const flag = z.object({
  rule: z.string(),
  day: isoDay,
  detail: z.union([z.string(), z.record(z.string(), z.union([z.string(), z.number()]))]),
})

const action = z.object({
  day: isoDay,
  kind: z.enum(['split', 'dividend', 'capital-gain']),
  value: z.number(),
})

/** Where the bars come from, and how the adjusted columns were derived. */
const lineage = z.object({
  calendar: z.string(),
  /** The moment that was asked for; null for what is known now. */
  knownAt: z.nullable(isoMoment),
  sources: z.array(z.object({ source: z.string(), bars: z.number() })),
  adjustments: z.object({
    split_adjusted_close: z.string(),
    total_return_close: z.string(),
    /** For which actions the prices of each source were restated already, and how that is known. */
    bases: z.array(
      z.object({
        source: z.string(),
        basis: z.enum(['as-traded', 'split-adjusted', 'fully-adjusted']),
        from: z.enum(['stated', 'evidence', 'assumed']),
        /** Whether the prices stand restated here, in today's shares. */
        restated: z.boolean(),
      }),
    ),
    /** Actions that could not be used. */
    unusable: z.array(action),
  }),
})

export const getPrices = defineEndpoint({
  method: 'GET',
  path: '/api/v1/assets/{symbol}/prices',
  summary: 'Bars with indicator columns, a grade for each bar and the flags that explain it',
  params: symbolParams,
  query: z.extend(windowQuery, {
    /** Comma-separated indicator columns or families (`sma_20,rsi:7`); the guide's set when absent. */
    indicators: z.optional(z.string()),
    /** As known at this moment, or at the end of this day. */
    asKnownAt: z.optional(z.string()),
  }),
  result: z.object({
    symbol: z.string(),
    alias: z.optional(aliasUse),
    currency: z.nullable(z.string()),
    source: z.nullable(z.string()),
    simulated: z.boolean(),
    periodsPerYear: z.number(),
    days: z.array(isoDay),
    columns: z.record(z.string(), column),
    grades: z.array(qualityLevel),
    actions: z.array(action),
    flags: z.array(flag),
    lineage,
  }),
  errors: ['not-found'],
})

export const getRisk = defineEndpoint({
  method: 'GET',
  path: '/api/v1/assets/{symbol}/risk',
  summary: 'Risk and return measures over a window, each with its grade',
  params: symbolParams,
  query: z.extend(windowQuery, {
    riskFree: z.optional(z.coerce.number().check(z.gte(-1), z.lte(1))),
    /** The symbol of a stored instrument; adds beta, alpha and the tracking measures. */
    benchmark: z.optional(z.string()),
  }),
  result: z.object({
    symbol: z.string(),
    benchmark: z.nullable(z.string()),
    observations: z.number(),
    from: z.nullable(isoDay),
    to: z.nullable(isoDay),
    periodsPerYear: z.number(),
    riskFree: z.number(),
    flags: z.array(z.string()),
    measures: z.array(z.object({ id: z.string(), title: z.string(), meaning: z.string(), figure })),
  }),
  errors: ['not-found', 'no-usable-rows'],
})

export const getQuality = defineEndpoint({
  method: 'GET',
  path: '/api/v1/assets/{symbol}/quality',
  summary: 'The quality score taken apart, with the days that cost points',
  params: symbolParams,
  query: z.extend(windowQuery, { asOf: z.optional(isoDay) }),
  result: z.object({
    symbol: z.string(),
    calendar: z.string(),
    from: z.nullable(isoDay),
    to: z.nullable(isoDay),
    asOf: isoDay,
    score: figure,
    level: z.nullable(qualityLevel),
    completeness: z.nullable(z.number()),
    expectedSessions: z.number(),
    presentSessions: z.number(),
    totalPoints: z.number(),
    gaps: z.array(z.object({ from: isoDay, to: isoDay, sessions: z.number() })),
    gapPenalty: z.number(),
    daysSinceUpdate: z.nullable(z.number()),
    freshnessPenalty: z.number(),
    outliers: z.array(z.object({ day: isoDay, return: z.number() })),
    outlierPenalty: z.number(),
    issues: z.array(z.object({ code: z.string(), message: z.string() })),
    /** What cleaning found in the newest refresh; at most 500, `findingsTotal` counts all. */
    findings: z.array(
      z.object({
        kind: z.enum(['removed', 'repaired', 'flag']),
        rule: z.string(),
        /** What the rule means, in a sentence. */
        meaning: z.string(),
        day: z.nullable(isoDay),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    findingsTotal: z.number(),
    /** What each source is worth for this instrument as of its newest refresh, the best first. */
    sources: z.array(
      z.object({
        source: z.string(),
        /** Its own quality, over its own days. */
        score: z.nullable(z.number()),
        level: z.nullable(qualityLevel),
        bars: z.number(),
        from: z.nullable(isoDay),
        to: z.nullable(isoDay),
        /** Bars of the series that were taken from it. */
        taken: z.number(),
        /** Days that it and another source have, on how many its price is borne out, and their share. */
        compared: z.number(),
        agreeing: z.number(),
        agreement: z.nullable(z.number()),
      }),
    ),
  }),
  errors: ['not-found'],
})
