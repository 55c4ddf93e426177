/** Many instruments at once, column by column. */
import * as z from 'zod/mini'
import { isoDay } from '#protocol/figure.ts'
import { aliasUse } from './aliases.ts'
import { defineEndpoint } from './endpoint.ts'
import { symbolList } from './symbol.ts'

const SYMBOLS_MAX = 200
const COLUMNS_MAX = 20

export const oneSeries = z.object({
  symbol: z.string(),
  alias: z.optional(aliasUse),
  ok: z.boolean(),
  currency: z.nullable(z.string()),
  /** Invented by the simulated market; every view must say so. */
  simulated: z.boolean(),
  days: z.array(isoDay),
  columns: z.record(z.string(), z.array(z.nullable(z.number()))),
  error: z.optional(z.object({ code: z.string(), message: z.string() })),
})
export type OneSeries = z.infer<typeof oneSeries>

export const getSeries = defineEndpoint({
  method: 'GET',
  path: '/api/v1/series',
  summary: `Columns of up to ${SYMBOLS_MAX} stored instruments at once; one that fails does not sink the others`,
  query: z.object({
    /** Comma-separated. */
    symbols: symbolList(SYMBOLS_MAX),
    /** Comma-separated fields of a bar, derived closes and indicators (`close,sma_20,rsi:7`); `close` when absent. */
    columns: z.optional(
      z.string().check(
        z.maxLength(2_000),
        z.refine((text) => text.split(',').length <= COLUMNS_MAX, {
          error: `name up to ${COLUMNS_MAX} columns`,
        }),
      ),
    ),
    from: z.optional(isoDay),
    to: z.optional(isoDay),
    /** `common` keeps the days that all of them have; `own` each its own when absent. */
    days: z.optional(z.enum(['own', 'common'])),
    /** As known at this moment, or at the end of this day. */
    asKnownAt: z.optional(z.string()),
  }),
  result: z.object({
    series: z.array(oneSeries),
    summary: z.object({ total: z.number(), successful: z.number(), failed: z.number(), rows: z.number() }),
  }),
  errors: ['out-of-range'],
})
