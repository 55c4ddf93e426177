/** Corporate actions of an instrument, as each source tells them. */
import * as z from 'zod/mini'
import { isoDay } from '#protocol/figure.ts'
import { aliasUse } from './aliases.ts'
import { defineEndpoint } from './endpoint.ts'
import { symbolText } from './symbol.ts'

export const actionsBody = z.object({
  symbol: z.string(),
  alias: z.optional(aliasUse),
  currency: z.nullable(z.string()),
  events: z.array(
    z.object({
      /** The earliest day that a source gives. */
      day: isoDay,
      kind: z.enum(['split', 'dividend', 'capital-gain']),
      /** Amounts in today's shares; splits as new shares per old share. */
      claims: z.array(z.object({ source: z.string(), day: isoDay, value: z.number() })),
      disagreement: z.nullable(z.enum(['value', 'day', 'missing'])),
    }),
  ),
  symbolChanges: z.array(
    z.object({
      kind: z.literal('symbol-change'),
      day: isoDay,
      from: z.string(),
      to: z.string(),
      source: z.string(),
    }),
  ),
  /** Up to each day: total-return price = price as traded × priceFactor × splitFactor. */
  factors: z.array(
    z.object({
      day: isoDay,
      priceFactor: z.number(),
      splitFactor: z.number(),
      referencePrice: z.nullable(z.number()),
    }),
  ),
})
export type ActionsDocument = z.infer<typeof actionsBody>

export const getActions = defineEndpoint({
  method: 'GET',
  path: '/api/v1/assets/{symbol}/actions',
  summary: 'Splits, dividends and renames with what each source says of them, and the factors they give',
  params: z.object({ symbol: symbolText }),
  query: z.object({
    from: z.optional(isoDay),
    to: z.optional(isoDay),
    /** As known at this moment, or at the end of this day. */
    asKnownAt: z.optional(z.string()),
  }),
  result: actionsBody,
  errors: ['not-found'],
})
