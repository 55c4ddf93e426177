/** Holes in price histories: what is missing, who was asked for it, and asking again. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageUpTo } from './page.ts'
import { symbolText } from './symbol.ts'

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
    symbol: z.optional(symbolText),
    /** Holes shown at most; 100 when absent. */
    ...pageUpTo(1_000),
  }),
  result: z.object({ gaps: z.array(gapRow), ...pageInfo, budget: gapBudget }),
  errors: ['not-found'],
})

export const healAttempt = z.object({
  symbol: z.string(),
  source: z.string(),
  from: isoDay,
  to: isoDay,
  /** Sessions asked for, and how many of them have a bar now. */
  sessions: z.number(),
  healed: z.number(),
  /** What the source said to the rest; null when there is none. */
  answer: z.nullable(z.enum(['none', 'limited', 'error', 'basis'])),
  message: z.string(),
})

export const healDocument = z.object({
  attempts: z.array(healAttempt),
  failed: z.array(
    z.object({ symbol: z.string(), error: z.object({ code: z.string(), message: z.string() }) }),
  ),
  stopped: z.enum(['nothing-due', 'budget-spent', 'cancelled']),
})
export type HealDocument = z.infer<typeof healDocument>

export const healGaps = defineEndpoint({
  method: 'POST',
  path: '/api/v1/gaps/heal',
  summary: 'Ask the sources for what is missing, worst first, within the budget of the day',
  body: z.object({
    /** Every symbol with holes when absent. */
    symbols: z.optional(z.array(symbolText).check(z.minLength(1), z.maxLength(500))),
    /** Ids of the sources to ask, in order; the configured order when absent. */
    sources: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(20))),
  }),
  result: z.extend(healDocument, { budget: gapBudget }),
  errors: ['unknown-source'],
})
