/** Quality over the whole store: the daily and the weekly report, made, kept and read again. */
import * as z from 'zod/mini'
import { isoDay, isoMoment, qualityLevel } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'

const overall = z.object({ score: z.nullable(z.number()), level: z.nullable(qualityLevel) })

/** What to do next, and the command that does it. The higher the priority, the sooner. */
export const recommendedAction = z.object({
  priority: z.enum(['high', 'medium', 'low']),
  /** A symbol, or a source. */
  subject: z.string(),
  reason: z.string(),
  command: z.string(),
})
export type RecommendedAction = z.infer<typeof recommendedAction>

const symbolQuality = z.object({
  symbol: z.string(),
  score: z.nullable(z.number()),
  level: z.nullable(qualityLevel),
  /** Against the report of the day before; null where there is none. */
  change: z.nullable(z.number()),
  completeness: z.nullable(z.number()),
  expectedSessions: z.number(),
  presentSessions: z.number(),
  gaps: z.number(),
  gapPenalty: z.nullable(z.number()),
  daysSinceUpdate: z.nullable(z.number()),
  freshnessPenalty: z.nullable(z.number()),
  outliers: z.number(),
  outlierPenalty: z.nullable(z.number()),
  issues: z.array(z.object({ code: z.string(), message: z.string() })),
})

const issueCount = z.object({
  rule: z.string(),
  meaning: z.string(),
  opened: z.number(),
  resolved: z.number(),
  open: z.number(),
})

const sourceCounters = z.object({ source: z.string(), requests: z.number(), failures: z.number() })

export const dailyReport = z.object({
  kind: z.literal('daily'),
  day: isoDay,
  /** The first day that the scores look at. */
  from: isoDay,
  madeAt: isoMoment,
  overall,
  /** The worst first. */
  symbols: z.array(symbolQuality),
  failed: z.array(z.object({ symbol: z.string(), code: z.string(), message: z.string() })),
  availability: z.object({
    symbols: z.number(),
    graded: z.number(),
    expectedSessions: z.number(),
    presentSessions: z.number(),
    missingSessions: z.number(),
    completeness: z.nullable(z.number()),
    /** Symbols whose last bar is that of the last session, that are behind, and that are behind by more than 5 days. */
    upToDate: z.number(),
    behind: z.number(),
    stale: z.number(),
  }),
  issues: z.object({
    open: z.number(),
    byRule: z.array(issueCount),
    /** The last seven days, oldest first. */
    trend: z.array(z.object({ day: isoDay, opened: z.number(), resolved: z.number(), open: z.number() })),
  }),
  sources: z.array(sourceCounters),
  actions: z.array(recommendedAction),
  run: z.nullable(z.number()),
})
export type DailyReport = z.infer<typeof dailyReport>

const sourcePerformance = z.object({
  source: z.string(),
  state: z.string(),
  /** Since `since`: the earliest daily report of the week; from the first request on where that is null. */
  requests: z.number(),
  failures: z.number(),
  failureShare: z.nullable(z.number()),
  since: z.nullable(isoDay),
  lastGood: z.nullable(isoMoment),
  lastError: z.nullable(z.object({ code: z.string(), message: z.string(), at: isoMoment })),
  left: z.object({ minute: z.nullable(z.number()), day: z.nullable(z.number()) }),
})

export const weeklyReport = z.object({
  kind: z.literal('weekly'),
  day: isoDay,
  from: isoDay,
  madeAt: isoMoment,
  overall,
  trend: z.object({
    /** `reported`: as the daily report of that day said it; `computed`: graded now, from the bars as they are known now. */
    points: z.array(
      z.object({ day: isoDay, score: z.nullable(z.number()), basis: z.enum(['reported', 'computed']) }),
    ),
    change: z.nullable(z.number()),
    direction: z.nullable(z.enum(['improving', 'steady', 'worsening'])),
  }),
  symbols: z.array(
    z.object({
      symbol: z.string(),
      score: z.nullable(z.number()),
      level: z.nullable(qualityLevel),
      /** Against the same symbol a week before. */
      change: z.nullable(z.number()),
    }),
  ),
  sources: z.array(sourcePerformance),
  system: z.object({
    database_status: z.string(),
    cache_status: z.string(),
    data_freshness: z.string(),
    engine: z.string(),
    schema_version: z.number(),
    refreshes: z.object({ done: z.number(), partly: z.number(), failed: z.number() }),
    issues: z.object({ opened: z.number(), resolved: z.number(), open: z.number() }),
  }),
  capacity: z.object({
    databaseBytes: z.number(),
    symbols: z.number(),
    bars: z.number(),
    gapRequests: z.object({ perDay: z.number(), spent: z.number() }),
  }),
  actions: z.array(recommendedAction),
  run: z.nullable(z.number()),
})
export type WeeklyReport = z.infer<typeof weeklyReport>

export const qualityReport = z.discriminatedUnion('kind', [dailyReport, weeklyReport])
export type QualityReportDocument = z.infer<typeof qualityReport>

const reportParams = z.object({ kind: z.enum(['daily', 'weekly']) })

export const getQualityReport = defineEndpoint({
  method: 'GET',
  path: '/api/v1/quality/reports/{kind}',
  summary: 'The newest daily or weekly quality report that was made, or that of a day',
  params: reportParams,
  query: z.object({ day: z.optional(isoDay) }),
  result: qualityReport,
  errors: ['not-found'],
})

export const printQualityReport = defineEndpoint({
  method: 'GET',
  path: '/api/v1/quality/reports/{kind}/pdf',
  summary: 'The same report as pages to print',
  params: reportParams,
  query: z.object({ day: z.optional(isoDay) }),
  result: z.unknown(),
  download: ['application/pdf'],
  errors: ['not-found', 'export-disabled'],
})

export const makeQualityReport = defineEndpoint({
  method: 'POST',
  path: '/api/v1/quality/reports/{kind}',
  summary: 'Make the daily or weekly quality report now, and keep it',
  params: reportParams,
  body: z.object({
    /** The last day it speaks of; today when absent. */
    day: z.optional(isoDay),
  }),
  result: qualityReport,
  errors: ['out-of-range'],
})

export const listQualityReports = defineEndpoint({
  method: 'GET',
  path: '/api/v1/quality/reports',
  summary: 'The reports that were made, newest first, with their overall scores',
  query: z.object({
    kind: z.optional(z.enum(['daily', 'weekly'])),
    /** Days back from today; 90 when absent. */
    days: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(3_660))),
  }),
  result: z.object({
    reports: z.array(
      z.object({
        kind: z.enum(['daily', 'weekly']),
        day: isoDay,
        madeAt: isoMoment,
        score: z.nullable(z.number()),
        level: z.nullable(z.string()),
      }),
    ),
  }),
})
