/** Findings across the store. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageUpTo } from './page.ts'
import { symbolText } from './symbol.ts'

export const issueRow = z.object({
  id: z.number(),
  symbol: z.string(),
  rule: z.string(),
  /** What the rule means, in a sentence. */
  meaning: z.string(),
  kind: z.enum(['removed', 'repaired', 'flag']),
  /** Who found it. */
  origin: z.string(),
  /** Null where the row had no readable day. */
  day: z.nullable(isoDay),
  /** The last day, where it is about a run of days. */
  to: z.nullable(isoDay),
  evidence: z.record(z.string(), z.unknown()),
  /** The run that found it first. */
  run: z.number(),
  openSince: isoMoment,
  /** Null while it is open. */
  closedAt: z.nullable(isoMoment),
  resolution: z.nullable(z.string()),
  /** What to do next; null where nothing is left to do. */
  advice: z.nullable(z.string()),
})
export type IssueRow = z.infer<typeof issueRow>

const ISSUES_MAX = 1_000

export const listIssues = defineEndpoint({
  method: 'GET',
  path: '/api/v1/issues',
  summary: 'What was found in stored series: open findings first, then the newest',
  query: z.object({
    symbol: z.optional(symbolText),
    rule: z.optional(z.string()),
    /** `open` when absent. */
    state: z.optional(z.enum(['open', 'all'])),
    /** 100 when absent. */
    ...pageUpTo(ISSUES_MAX),
  }),
  result: z.object({ issues: z.array(issueRow), ...pageInfo }),
  errors: ['not-found'],
})
