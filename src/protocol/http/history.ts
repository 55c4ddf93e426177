/** Who said what of an asset when, and what was said otherwise between two moments. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { aliasUse } from './aliases.ts'
import { symbolParams } from './assets.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageUpTo } from './page.ts'

export const HISTORY_CHANGES_MAX = 1_000
export const HISTORY_SAYINGS_MAX = 1_000

const price = z.nullable(z.number())

const action = z.object({
  source: z.string(),
  day: isoDay,
  kind: z.enum(['split', 'dividend', 'capital-gain']),
  value: z.number(),
})

export const historyDocument = z.object({
  symbol: z.string(),
  alias: z.optional(aliasUse),
  /** When sources said something new, newest first; `sayingsTotal` counts all. */
  sayings: z.array(
    z.object({
      knownAt: isoMoment,
      source: z.string(),
      run: z.number(),
      /** Bars that were new or differed from what the source had said. */
      bars: z.number(),
      from: z.nullable(isoDay),
      to: z.nullable(isoDay),
      actions: z.number(),
    }),
  ),
  sayingsTotal: z.number(),
  /** Null unless two moments were given. */
  diff: z.nullable(
    z.object({
      from: isoMoment,
      to: isoMoment,
      /** Bars of which a source said nothing before. */
      added: z.array(z.object({ source: z.string(), bars: z.number(), from: isoDay, to: isoDay })),
      /** Neighbouring bars changed alike, with the reason that the values bear out. */
      runs: z.array(
        z.object({
          source: z.string(),
          from: isoDay,
          to: isoDay,
          days: z.number(),
          fields: z.array(z.string()),
          diagnosis: z.string(),
          text: z.string(),
          first: z.object({ day: isoDay, field: z.string(), from: price, to: price }),
          last: z.object({ day: isoDay, field: z.string(), from: price, to: price }),
        }),
      ),
      /** Each value that changed, by source, day and field; `changesTotal` counts all. */
      changes: z.array(
        z.object({
          source: z.string(),
          day: isoDay,
          field: z.string(),
          from: price,
          to: price,
          /** to / from − 1; null where one is missing. */
          relative: price,
        }),
      ),
      changesTotal: z.number(),
      actionsAdded: z.array(action),
      actionsWithdrawn: z.array(action),
    }),
  ),
})
export type HistoryDocument = z.infer<typeof historyDocument>

export const getHistory = defineEndpoint({
  method: 'GET',
  path: '/api/v1/assets/{symbol}/history',
  summary: 'When each source said something of an instrument, and what it said otherwise between two moments',
  params: symbolParams,
  query: z.object({
    /** A moment or a day, which means its end; with `to`, what changed between them. */
    from: z.optional(z.string()),
    to: z.optional(z.string()),
    source: z.optional(z.string()),
    /** Of changes and of sayings; 200 when absent. */
    ...pageUpTo(HISTORY_CHANGES_MAX),
  }),
  result: historyDocument,
  errors: ['not-found'],
})
