/** Price files that are sent along to be judged or computed on, and not stored. */
import * as z from 'zod/mini'
import { repairLevels } from '#core/cleaning/repair-level.ts'
import { isoDay, qualityLevel } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { PRICE_FILE_BYTES_MAX } from './price-file-size.ts'
import { symbolText } from './symbol.ts'

const list = z.optional(z.string().check(z.minLength(1), z.maxLength(4_000)))

const reading = {
  /** The file's name; the symbol is the part up to the first `_` or `.`. */
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  symbol: z.optional(symbolText),
  /** What a file without a header row holds: `date,open,high,low,close,volume`. */
  columns: list,
  /** Multiplies prices: 0.0001 where they are integers. */
  scale: z.optional(z.coerce.number().check(z.positive())),
  calendar: z.optional(z.string().check(z.minLength(1), z.maxLength(20))),
  from: z.optional(isoDay),
  to: z.optional(isoDay),
  repair: z.optional(z.enum(repairLevels)),
}

const rawBody = {
  mediaTypes: ['application/octet-stream', 'text/csv', 'application/json'],
  bytesMax: PRICE_FILE_BYTES_MAX,
  example: 'Date,Open,High,Low,Close,Volume\n2024-02-29,181.27,182.57,179.53,180.75,136682600\n',
}

const errors = [
  'not-a-price-file',
  'empty-file',
  'ambiguous-date',
  'missing-header',
  'missing-column',
  'file-too-large',
  'unknown-calendar',
] as const

const finding = z.looseObject({ rule: z.string() })

export const checkPriceFile = defineEndpoint({
  method: 'POST',
  path: '/api/v1/check',
  summary:
    'What a price file is worth, rule by rule and scored: the document of `assay check`; nothing is stored',
  access: 'read',
  query: z.object({ ...reading, asOf: z.optional(isoDay) }),
  rawBody,
  result: z.object({
    files: z.array(
      z.looseObject({
        file: z.string(),
        symbol: z.string(),
        calendar: z.string(),
        rowsRead: z.number(),
        rowsKept: z.number(),
        removed: z.array(finding),
        repaired: z.array(finding),
        flags: z.array(finding),
        quality: z.looseObject({ score: z.nullable(z.number()), level: z.nullable(qualityLevel) }),
      }),
    ),
  }),
  errors,
})

export const computeFileIndicators = defineEndpoint({
  method: 'POST',
  path: '/api/v1/indicators',
  summary: 'Indicator columns of a price file: the document of `assay indicators`; nothing is stored',
  access: 'read',
  query: z.object({
    ...reading,
    /** Columns, families or `name:period`, with commas between; every indicator when absent. */
    only: list,
    adjusted: z.optional(z.enum(['true', 'false'])),
  }),
  rawBody,
  result: z.object({
    symbol: z.string(),
    periodsPerYear: z.number(),
    days: z.array(isoDay),
    columns: z.record(z.string(), z.array(z.nullable(z.number()))),
  }),
  errors: [...errors, 'no-usable-rows'],
})
