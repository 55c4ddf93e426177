/** One instrument described: each fact with its source, day and grade, and who says otherwise. */
import * as z from 'zod/mini'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { isoDay, isoMoment, qualityLevel } from '#protocol/figure.ts'
import { aliasUse } from './aliases.ts'
import { defineEndpoint } from './endpoint.ts'
import { symbolText } from './symbol.ts'

const text = z.nullable(z.string())

const epochDay = z.custom<EpochDay>((value) => Number.isInteger(value))

/** What one source answers about an instrument, as it is kept for a day. */
export const keptProfile = z.object({
  symbol: z.string(),
  name: text,
  kind: z.nullable(z.enum(['equity', 'etf', 'fund', 'index', 'fx', 'crypto', 'future'])),
  exchange: text,
  currency: text,
  isin: text,
  country: text,
  sector: text,
  industry: text,
  marketCap: z.nullable(z.object({ value: z.number(), currency: text, asOf: z.nullable(epochDay) })),
  note: text,
})

const said = {
  /** A number for a market capitalisation, text for everything else. */
  value: z.union([z.string(), z.number()]),
  unit: text,
  /** The day it speaks of; null where the source names none. */
  asOf: z.nullable(isoDay),
  source: z.string(),
  /** When the source first said so, and when it last did. */
  knownAt: isoMoment,
  confirmedAt: isoMoment,
}

export const profileDocument = z.object({
  symbol: z.string(),
  /** Present when another symbol was asked for. */
  alias: z.optional(aliasUse),
  /** Whether prices of it are in the store. */
  stored: z.boolean(),
  retiredAt: z.nullable(isoMoment),
  lastDay: z.nullable(isoDay),
  /** The calendar of its sessions; `from` says whether the exchange decides it or the symbol and its days do. */
  calendar: z.nullable(z.object({ code: z.string(), from: z.enum(['exchange', 'symbol']) })),
  /** By name: `name type exchange currency country sector industry isin market_cap`, as far as anybody states them. */
  facts: z.record(
    z.string(),
    z.object({
      ...said,
      grade: qualityLevel,
      others: z.array(z.object({ ...said, agrees: z.boolean() })),
    }),
  ),
  /** The sources that were asked; those whose word is less than a day old are not asked again. */
  sources: z.array(
    z.object({
      source: z.string(),
      ok: z.boolean(),
      kept: z.boolean(),
      note: text,
      error: z.optional(z.object({ code: z.string(), message: z.string() })),
    }),
  ),
})
export type ProfileDocument = z.infer<typeof profileDocument>

export const getProfile = defineEndpoint({
  method: 'GET',
  path: '/api/v1/assets/{symbol}/profile',
  summary:
    'Name, type, exchange, calendar, currency, sector, industry, market value and ISIN, each with its source',
  params: z.object({ symbol: symbolText }),
  query: z.object({
    /** True asks every source now. */
    refresh: z.optional(z.enum(['true', 'false'])),
  }),
  result: profileDocument,
  errors: ['symbol-not-found', 'source-unavailable', 'rate-limited', 'blocked', 'timeout', 'bad-payload'],
})
