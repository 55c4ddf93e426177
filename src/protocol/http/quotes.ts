/** Last prices, each with where it comes from, how old it is and how far to trust it. */
import * as z from 'zod/mini'
import { figure, isoMoment } from '#protocol/figure.ts'
import { aliasUse } from './aliases.ts'
import { defineEndpoint } from './endpoint.ts'
import { symbolList } from './symbol.ts'

const SYMBOLS_MAX = 100

const number = z.nullable(z.number())

export const quote = z.object({
  symbol: z.string(),
  alias: z.optional(aliasUse),
  ok: z.boolean(),
  /** The last price in the currency as sent (pence stay GBp); null with an error. */
  price: z.nullable(figure),
  /** Against the previous close. */
  change: number,
  /** The same as a fraction of the previous close. */
  changeFraction: number,
  previousClose: number,
  open: number,
  high: number,
  low: number,
  volume: number,
  /** When the exchange had the price; null where only its day is known. */
  at: z.nullable(isoMoment),
  /** From `at` until now. */
  ageMs: number,
  marketState: z.nullable(z.enum(['pre', 'open', 'post', 'closed'])),
  /** How far the source is behind the market, in words. */
  delay: z.nullable(z.string()),
  fallbacks: z.array(z.object({ source: z.string(), code: z.string(), message: z.string() })),
  error: z.optional(z.object({ code: z.string(), message: z.string() })),
})
export type QuoteDocument = z.infer<typeof quote>

export const quotesDocument = z.object({
  quotes: z.array(quote),
  summary: z.object({ total: z.number(), successful: z.number(), failed: z.number() }),
})
export type QuotesDocument = z.infer<typeof quotesDocument>

export const getQuotes = defineEndpoint({
  method: 'GET',
  path: '/api/v1/quotes',
  summary: `The last prices of up to ${SYMBOLS_MAX} symbols, from the sources, the cache or the last stored close`,
  query: z.object({
    /** Comma-separated. */
    symbols: symbolList(SYMBOLS_MAX),
    /** Comma-separated ids of the sources to ask, in order; the configured order when absent. */
    sources: z.optional(z.string()),
    /** `true` asks the sources now; a price that was kept and is not too old will do when absent. */
    fresh: z.optional(z.enum(['true', 'false'])),
  }),
  result: quotesDocument,
  errors: ['unknown-source'],
})
