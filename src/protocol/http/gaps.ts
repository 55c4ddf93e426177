/** Holes in price histories: what is missing, who was asked for it, and asking again. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'

const symbol = z.string().check(z.minLength(1), z.maxLength(64))

export const gapRow = z.object({
  symbol: z.string(),
  /** First and last session without a usable bar. */
  from: isoDay,
  to: isoDay,
  sessions: z.number(),
  /** `open`: may be asked for now; `resting`: every source is to be asked later. */
  state: z.enum(['open', 'resting', 'healed', 'given-up']),
  /** Why it was given up; null where it was not. */
  reason: z.nullable(z.enum(['closed', 'none', 'no-session'])),
  /** Higher is worse. */
  score: z.number(),
  firstSeen: isoMoment,
  lastTried: z.nullable(isoMoment),
  /** When a source may be asked next; null when none will be. */
  nextTry: z.nullable(isoMoment),
  tries: z.array(
    z.object({
      source: z.string(),
      answer: z.enum(['none', 'limited', 'error', 'basis']),
      at: isoMoment,
      times: z.number(),
      nextTry: isoMoment,
      message: z.string(),
    }),
  ),
  /** When it was healed or given up, and by the bars of which source. */
  closedAt: z.nullable(isoMoment),
  healedBy: z.nullable(z.string()),
})
export type GapRow = z.infer<typeof gapRow>

/** Requests spent on holes today (UTC), over all processes on the store. */
export const gapBudget = z.object({ day: isoDay, perDay: z.number(), spent: z.number(), left: z.number() })

export const listGaps = defineEndpoint({
  method: 'GET',
  path: '/api/v1/gaps',
  summary: 'Holes in price histories, worst first, with every attempt to fill them',
  query: z.object({
    symbol: z.optional(symbol),
    /** Holes shown at most; 100 when absent. */
    limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(1_000))),
  }),
  result: z.object({ gaps: z.array(gapRow), total: z.number(), budget: gapBudget }),
  errors: ['not-found'],
})
