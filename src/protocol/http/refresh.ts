/** Fetching prices: by symbol from the sources, or from a file that is sent along. */
import * as z from 'zod/mini'
import { isoDay, qualityLevel } from '#protocol/figure.ts'
import { aliasUse } from './aliases.ts'
import { defineEndpoint } from './endpoint.ts'
import { PRICE_FILE_BYTES_MAX } from './price-file-size.ts'
import { symbolText } from './symbol.ts'

export const refreshedSymbol = z.object({
  symbol: z.string(),
  /** Present when another symbol was asked for. */
  alias: z.optional(aliasUse),
  ok: z.boolean(),
  source: z.nullable(z.string()),
  fallbacks: z.array(z.object({ source: z.string(), code: z.string(), message: z.string() })),
  /** Whether prices kept from an earlier answer are past their freshness; absent when the source answered now. */
  stale: z.optional(z.boolean()),
  /** When kept prices were fetched; absent when the source answered now. */
  asOf: z.optional(z.string()),
  rowsStored: z.number(),
  /** Rows that were new or differed from what was stored. */
  rowsChanged: z.number(),
  quality: z.nullable(z.looseObject({ score: z.nullable(z.number()), level: z.nullable(qualityLevel) })),
  risk: z.nullable(z.looseObject({ observations: z.number(), flags: z.array(z.string()) })),
  error: z.optional(z.object({ code: z.string(), message: z.string() })),
})
export type RefreshedSymbolDocument = z.infer<typeof refreshedSymbol>

/** How many of those asked for came, and what that gave. */
export const refreshSummary = z.object({
  total: z.number(),
  successful: z.number(),
  failed: z.number(),
  rows: z.number(),
  tookMs: z.number(),
})

export const refreshDocument = z.object({
  symbols: z.array(refreshedSymbol),
  summary: refreshSummary,
})
export type RefreshDocument = z.infer<typeof refreshDocument>

export const refreshPrices = defineEndpoint({
  method: 'POST',
  path: '/api/v1/refresh',
  summary: 'Fetch, clean, measure, grade and store the prices of some symbols',
  body: z.object({
    symbols: z.array(symbolText).check(z.minLength(1), z.maxLength(500)),
    from: z.optional(isoDay),
    to: z.optional(isoDay),
    /** Ids of the sources to ask, in order; the configured order when absent. */
    sources: z.optional(z.array(z.string())),
    /** False is content with prices that were kept and are not too old; the sources are asked when absent. */
    fresh: z.optional(z.boolean()),
  }),
  result: refreshDocument,
  errors: ['unknown-source'],
})

export const addPriceFile = defineEndpoint({
  method: 'POST',
  path: '/api/v1/files',
  summary: 'Clean, measure, grade and store the prices in a file (long or wide CSV, recorded chart JSON)',
  query: z.object({
    /** The file's name; the symbol is the part up to the first `_` or `.`. */
    name: z.string().check(z.minLength(1), z.maxLength(255)),
    symbol: z.optional(symbolText),
  }),
  rawBody: {
    mediaTypes: ['application/octet-stream', 'text/csv', 'application/json'],
    bytesMax: PRICE_FILE_BYTES_MAX,
    example: 'Date,Open,High,Low,Close,Volume\n2024-02-29,181.27,182.57,179.53,180.75,136682600\n',
  },
  result: refreshDocument,
  errors: ['not-a-price-file', 'empty-file', 'ambiguous-date', 'missing-header', 'file-too-large'],
})

/** How a source has been doing, in all processes on the store; counts of the last minute may be this process's own. */
export const sourceHealth = z.object({
  state: z.enum(['untried', 'working', 'failing', 'resting', 'blocked']),
  breaker: z.enum(['closed', 'open', 'probing']),
  blockedUntil: z.nullable(z.string()),
  restUntil: z.nullable(z.string()),
  lastError: z.nullable(z.object({ code: z.string(), message: z.string(), at: z.string() })),
  lastGood: z.nullable(z.string()),
  requests: z.number(),
  failures: z.number(),
})
export type SourceHealthDocument = z.infer<typeof sourceHealth>

export const listSources = defineEndpoint({
  method: 'GET',
  path: '/api/v1/sources',
  summary:
    'The sources that are configured: prices in the order they are asked, then rates and economic series',
  result: z.object({
    sources: z.array(
      z.object({
        id: z.string(),
        about: z.string(),
        /** Symbols the source lists by itself; null where it cannot. At most 1,000. */
        symbols: z.nullable(z.array(z.string())),
        health: z.optional(sourceHealth),
        /** Requests that may still go now; null where nothing bounds them. Those of a day are counted in the store. */
        budgetLeft: z.optional(z.object({ minute: z.nullable(z.number()), day: z.nullable(z.number()) })),
      }),
    ),
  }),
})

export const listIndicators = defineEndpoint({
  method: 'GET',
  path: '/api/v1/indicators',
  summary: 'The catalogue of indicators: what they are called, where they are drawn, which columns they give',
  result: z.object({
    indicators: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        pane: z.enum(['price', 'own', 'volume']),
        columns: z.array(z.string()),
        /** Bars before the first value, and before what came earlier no longer shows, a column each. */
        firstAt: z.array(z.int()),
        convergedAt: z.array(z.int()),
        inGuide: z.boolean(),
      }),
    ),
  }),
})
