/** Indices, economic series and exchange rates by date, each answer under a stated gap policy. */
import * as z from 'zod/mini'
import { gapPolicies } from '#core/market-data/gap-policy.ts'
import { figure, isoDay, isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageQuery } from './page.ts'
import { refreshSummary } from './refresh.ts'

const policy = z.enum(gapPolicies)

/** How a day without a value was answered. */
const gapOnDay = z.object({
  /** `none`: that very day or nothing; `previous`: the last value before, at most `maxAgeDays` old (null: any age). */
  policy,
  maxAgeDays: z.nullable(z.number()),
  /** Calendar days between the day asked for and the day that answers; null where nothing does. */
  ageDays: z.nullable(z.number()),
  /** Why there is no value; null where there is one. */
  missing: z.nullable(z.string()),
})

const gapInHistory = z.object({ policy, maxAgeDays: z.nullable(z.number()) })

export const marketAnswer = z.object({
  id: z.string(),
  title: z.nullable(z.string()),
  kind: z.enum(['index', 'economy', 'fx']),
  /** The day asked for. */
  on: isoDay,
  gap: gapOnDay,
  figure,
  /** `open`, `high`, `low`, `volume`, `daily_change`, and `percent_change` in percent, of the day that answers. */
  fields: z.record(z.string(), z.nullable(z.number())),
  /** Everything ever said of that day, oldest first: its revisions. */
  words: z.array(z.object({ value: z.nullable(z.number()), source: z.string(), knownAt: isoMoment })),
  /** Null unless a window was asked for. */
  history: z.nullable(
    z.object({
      gap: gapInHistory,
      days: z.array(isoDay),
      /** The day that answers for each of `days`; the same one unless the policy filled it. */
      asOf: z.array(isoDay),
      columns: z.record(z.string(), z.array(z.nullable(z.number()))),
      /** Who said the value of each day. */
      sources: z.array(z.string()),
    }),
  ),
})
export type MarketAnswer = z.infer<typeof marketAnswer>

export const heldSeries = z.object({
  id: z.string(),
  title: z.nullable(z.string()),
  kind: z.enum(['index', 'economy', 'fx']),
  unit: z.nullable(z.string()),
  sources: z.array(z.string()),
  days: z.number(),
  from: isoDay,
  to: isoDay,
})
export type HeldSeries = z.infer<typeof heldSeries>

const exactDecimal = z.string().check(z.regex(/^\d+(\.\d+)?$/, 'a decimal such as 1.0950'))

const leg = z.object({
  /** `direct` multiplies by `rate`, `inverse` divides by it, `unit` multiplies by a fixed number of small units. */
  kind: z.enum(['direct', 'inverse', 'unit']),
  from: z.string(),
  to: z.string(),
  rate: exactDecimal,
  /** The pair as its source quotes it; null for a unit. */
  quoted: z.nullable(z.string()),
  source: z.nullable(z.string()),
  day: z.nullable(isoDay),
  knownAt: z.nullable(isoMoment),
})

export const rateAnswer = z.object({
  pair: z.string(),
  /** Units of the second for one of the first, exact or rounded once to 20 significant digits; null where none is known. */
  rate: z.nullable(exactDecimal),
  /** The day all legs were quoted. */
  day: z.nullable(isoDay),
  /** The day asked for. */
  on: isoDay,
  path: z.array(leg),
  gap: gapOnDay,
  /** The same rate of the same day from sources that are not on the path. */
  checks: z.array(
    z.object({
      source: z.string(),
      rate: exactDecimal,
      /** Theirs over ours, less one. */
      difference: z.number(),
      tolerance: z.number(),
      agrees: z.boolean(),
    }),
  ),
  figure,
  /** Null unless a window was asked for. */
  history: z.nullable(
    z.object({
      gap: gapInHistory,
      days: z.array(isoDay),
      asOf: z.array(isoDay),
      rates: z.array(exactDecimal),
      /** The currencies on the way, such as `GBP EUR USD`. */
      paths: z.array(z.string()),
      /** Who quoted the legs of each day, such as `ecb`. */
      sources: z.array(z.string()),
    }),
  ),
})
export type RateAnswerDocument = z.infer<typeof rateAnswer>

const question = z.object({
  /** The day asked for; the newest value when absent. */
  on: z.optional(isoDay),
  /** A history from here on, inclusive. */
  from: z.optional(isoDay),
  to: z.optional(isoDay),
  gap: z.optional(policy),
  /** Greatest age of a value under `previous`, in days. */
  maxAge: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(36_600))),
  /** As known at this moment. */
  asKnownAt: z.optional(isoMoment),
})
export type QuestionQuery = z.infer<typeof question>

const seriesName = z.string().check(z.minLength(1), z.maxLength(32))

export const listMarket = defineEndpoint({
  method: 'GET',
  path: '/api/v1/market',
  summary: 'Indices, economic series and currency pairs that are held',
  query: z.object(pageQuery),
  result: z.object({ series: z.array(heldSeries), ...pageInfo }),
})

export const getMarket = defineEndpoint({
  method: 'GET',
  path: '/api/v1/market/{id}',
  summary:
    'An index (^VIX), an economic series (DGS10) or a pair (EUR/USD) on a day or over a window, with its gap policy',
  params: z.object({ id: seriesName }),
  query: question,
  result: marketAnswer,
  errors: ['not-found', 'out-of-range'],
})

const currencyCode = z.string().check(z.regex(/^[A-Za-z]{3}$/, 'a currency code such as EUR or GBp'))

export const getRate = defineEndpoint({
  method: 'GET',
  path: '/api/v1/fx/{base}/{quote}',
  summary:
    'The rate of a pair on a day or over a window, exact, with the path it was formed on and its gap policy',
  params: z.object({ base: currencyCode, quote: currencyCode }),
  query: question,
  result: rateAnswer,
  errors: ['not-found', 'out-of-range'],
})

export const marketRefreshDocument = z.object({
  series: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      source: z.nullable(z.string()),
      fallbacks: z.array(z.object({ source: z.string(), code: z.string(), message: z.string() })),
      /** Days with a value in the answer. */
      days: z.number(),
      from: z.nullable(isoDay),
      to: z.nullable(isoDay),
      /** Days heard of for the first time. */
      added: z.number(),
      /** Days told before and told otherwise now. */
      revised: z.number(),
      error: z.optional(z.object({ code: z.string(), message: z.string() })),
    }),
  ),
  /** What the usual refresh did not ask for, and why. */
  leftOut: z.array(z.string()),
  summary: refreshSummary,
})
export type MarketRefreshDocument = z.infer<typeof marketRefreshDocument>

export const refreshMarket = defineEndpoint({
  method: 'POST',
  path: '/api/v1/market/refresh',
  summary: 'Fetch indices, economic series and exchange rates; the usual ones when none is named',
  body: z.object({
    ids: z.optional(z.array(seriesName).check(z.maxLength(200))),
    from: z.optional(isoDay),
    to: z.optional(isoDay),
    /** Ids of the sources to ask; the usual one of each kind when absent. */
    sources: z.optional(z.array(z.string())),
  }),
  result: marketRefreshDocument,
  errors: ['unknown-source'],
})
