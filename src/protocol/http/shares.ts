/** Links that share one portfolio for reading with somebody who has no account. */
import { isoMoment } from '#protocol/figure.ts'
import * as z from 'zod/mini'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageQuery } from './page.ts'

const text = z.string().check(z.minLength(1), z.maxLength(200))
const portfolioParams = z.object({ id: text })

export const shareRow = z.object({
  id: z.number(),
  name: z.string(),
  createdAt: isoMoment,
  lastUsedAt: z.nullable(isoMoment),
  expiresAt: isoMoment,
  revokedAt: z.nullable(isoMoment),
  state: z.enum(['active', 'expired', 'revoked']),
})
export type ShareRow = z.infer<typeof shareRow>

export const listShares = defineEndpoint({
  method: 'GET',
  path: '/api/v1/portfolios/{id}/shares',
  access: 'self',
  summary: 'Who may read a portfolio by a link; the words themselves are shown once only',
  params: portfolioParams,
  query: z.object(pageQuery),
  result: z.object({ shares: z.array(shareRow), ...pageInfo }),
  errors: ['not-found'],
})

export const sharePortfolio = defineEndpoint({
  method: 'POST',
  path: '/api/v1/portfolios/{id}/shares',
  access: 'self',
  summary:
    'Share a portfolio for reading: the answer’s token opens it, and nothing else, to whoever holds it',
  params: portfolioParams,
  body: z.strictObject({
    /** With whom, or what for. */
    name: text,
    /** 30 when absent. */
    days: z.optional(z.int().check(z.positive(), z.maximum(365))),
  }),
  result: z.object({ token: z.string(), row: shareRow }),
  errors: ['not-found', 'too-many'],
})

export const revokeShare = defineEndpoint({
  method: 'POST',
  path: '/api/v1/shares/{share}/revoke',
  access: 'self',
  summary: 'End a shared link, at once and for good',
  params: z.object({ share: z.coerce.number().check(z.int(), z.positive()) }),
  result: z.object({ revoked: z.literal(true) }),
  errors: ['not-found'],
})
