/** Finding instruments by symbol, name or ISIN, in the store and with the sources. */
import * as z from 'zod/mini'
import { defineEndpoint } from './endpoint.ts'

const kind = z.enum(['equity', 'etf', 'fund', 'index', 'fx', 'crypto', 'future'])

const text = z.nullable(z.string())

/** What one source answers to a search, as it is kept for an hour. */
export const keptMatches = z.array(
  z.object({
    symbol: z.string(),
    name: text,
    kind: z.nullable(kind),
    exchange: text,
    currency: text,
    isin: text,
  }),
)

const foundInstrument = z.object({
  symbol: z.string(),
  name: text,
  type: z.nullable(kind),
  exchange: text,
  /** The calendar its sessions follow; null where nothing is stored and the exchange keeps none of ours. */
  calendar: text,
  currency: text,
  isin: text,
  /** Whether prices of it are in the store. */
  stored: z.boolean(),
  /** Who named it: `store`, or ids of sources. */
  sources: z.array(z.string()),
})

/** How asking one source went; `kept` when its answer is from the last hour. */
const askedSource = z.object({
  source: z.string(),
  ok: z.boolean(),
  matches: z.number(),
  kept: z.boolean(),
  error: z.optional(z.object({ code: z.string(), message: z.string() })),
})

export const searchDocument = z.object({
  query: z.string(),
  instruments: z.array(foundInstrument),
  sources: z.array(askedSource),
})
export type SearchDocument = z.infer<typeof searchDocument>

export const QUERY_LENGTH_MAX = 64
export const MATCHES_MAX = 100

export const searchInstruments = defineEndpoint({
  method: 'GET',
  path: '/api/v1/search',
  summary: 'Find instruments by symbol, name or ISIN: what is stored first, then what the sources know',
  query: z.object({
    q: z.string().check(z.minLength(1), z.maxLength(QUERY_LENGTH_MAX)),
    limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(MATCHES_MAX))),
    /** True asks no source. */
    local: z.optional(z.enum(['true', 'false'])),
  }),
  result: searchDocument,
  errors: ['source-unavailable', 'rate-limited', 'blocked', 'timeout', 'bad-payload'],
})
