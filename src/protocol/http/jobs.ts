/** Work in the background: what waits, what runs and how far it is, what was done, and stopping it. */
import * as z from 'zod/mini'
import { isoDay, isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from './endpoint.ts'
import { pageInfo, pageUpTo } from './page.ts'

export const jobRow = z.object({
  id: z.string(),
  kind: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** A job with a key is done once. */
  key: z.nullable(z.string()),
  priority: z.number(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  attempts: z.number(),
  notBefore: z.nullable(isoMoment),
  createdAt: isoMoment,
  startedAt: z.nullable(isoMoment),
  endedAt: z.nullable(isoMoment),
  /** Of a job that runs in the process that was asked. */
  progress: z.nullable(z.object({ done: z.number(), total: z.number() })),
  result: z.nullable(z.record(z.string(), z.unknown())),
})
export type JobRow = z.infer<typeof jobRow>

const jobParams = z.object({ id: z.string().check(z.maxLength(64)) })

export const listJobs = defineEndpoint({
  method: 'GET',
  path: '/api/v1/jobs',
  summary:
    'Jobs of the background, newest first: waiting, running, and done in the last fortnight; and what the schedule does next',
  query: z.object(pageUpTo(1_000)),
  result: z.object({
    jobs: z.array(jobRow),
    ...pageInfo,
    size: z.number(),
    lateMs: z.number(),
    /** What the server does by itself next, the soonest first; empty where it keeps no schedule. */
    schedule: z.array(
      z.object({
        kind: z.enum(['refresh', 'report', 'backup']),
        parameters: z.record(z.string(), z.string()),
        at: isoMoment,
      }),
    ),
  }),
})

export const getJob = defineEndpoint({
  method: 'GET',
  path: '/api/v1/jobs/{id}',
  summary: 'One job, with its progress while it runs and its result afterwards',
  params: jobParams,
  result: jobRow,
  errors: ['not-found'],
})

export const cancelJob = defineEndpoint({
  method: 'POST',
  path: '/api/v1/jobs/{id}/cancel',
  summary: 'Stop a job that waits or runs',
  params: jobParams,
  body: z.object({}),
  result: z.object({ cancelled: z.boolean() }),
  errors: ['not-found'],
})

const day = z.optional(isoDay)

/** Without a day: the last session that is over, today. */
const askedJob = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('refresh'),
    parameters: z.strictObject({ calendar: z.string().check(z.maxLength(64)), session: day }),
  }),
  z.strictObject({
    kind: z.literal('report'),
    parameters: z.strictObject({ report: z.enum(['daily', 'weekly']), day }),
  }),
  z.strictObject({ kind: z.literal('backup'), parameters: z.optional(z.strictObject({ day })) }),
])
export type AskedJob = z.infer<typeof askedJob>

export const startJob = defineEndpoint({
  audit: 'job.start',
  method: 'POST',
  path: '/api/v1/jobs',
  summary: 'Ask for scheduled work now: fresh prices of an exchange, a report, a backup',
  body: askedJob,
  result: z.object({ id: z.string() }),
  errors: ['unknown-calendar', 'out-of-range', 'queue-full'],
})
