/** Other symbols of the instruments: listing, adding and forgetting them. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageQuery } from './page.ts'
import { symbolText } from './symbol.ts'

const reason = z.enum(['renamed', 'delisted', 'merged', 'share-class', 'provider-spelling', 'isin'])

/** How a name led to the symbol that answers; absent where it was the symbol itself. */
export const aliasUse = z.object({
  asked: z.string(),
  reason,
  /** The last day on which the name meant the instrument; null while it does. */
  until: z.nullable(isoDay),
})

const aliasDocument = z.object({
  alias: z.string(),
  symbol: z.string(),
  /** The days on which the alias means the symbol, both inclusive; null leaves the end open. */
  from: z.nullable(isoDay),
  to: z.nullable(isoDay),
  reason,
  source: z.string(),
  knownAt: isoMoment,
})
export type AliasDocument = z.infer<typeof aliasDocument>

export const listAliases = defineEndpoint({
  method: 'GET',
  path: '/api/v1/aliases',
  summary: 'Every other symbol that is known, with the days on which it meant its instrument',
  query: z.object(pageQuery),
  result: z.object({ aliases: z.array(aliasDocument), ...pageInfo }),
})

export const addAlias = defineEndpoint({
  method: 'POST',
  path: '/api/v1/aliases',
  summary: 'Let a symbol stand for another one, on all days or on some',
  body: z.object({
    alias: symbolText,
    symbol: symbolText,
    from: z.optional(isoDay),
    to: z.optional(isoDay),
    reason: z.optional(reason),
  }),
  result: z.object({ added: z.number() }),
  errors: ['bad-alias'],
})

export const removeAlias = defineEndpoint({
  method: 'POST',
  path: '/api/v1/aliases/remove',
  summary: 'Forget every meaning of an alias',
  body: z.object({ alias: symbolText }),
  result: z.object({ removed: z.number() }),
  errors: ['not-found'],
})
