/** Runs over HTTP: how each stands, what it answered, and how it is cancelled or repeated. */
import * as z from 'zod/mini'
import { analysisKinds } from '#core/analysis-kinds.ts'
import { isoMoment } from '#protocol/figure.ts'
import { defineEndpoint } from '#protocol/http/endpoint.ts'
import { newestInfo, newestUpTo } from '#protocol/http/page.ts'

const analysisKind = z.enum(analysisKinds)

const runFields = {
  id: z.number(),
  kind: analysisKind,
  /** `interrupted` where its process went away. */
  status: z.enum(['waiting', 'running', 'done', 'failed', 'partly', 'cancelled', 'interrupted']),
  parameters: z.record(z.string(), z.unknown()),
  /** SHA-256 of what it looked at. */
  inputHash: z.nullable(z.string()),
  codeVersion: z.string(),
  seed: z.nullable(z.number()),
  startedAt: isoMoment,
  tookMs: z.nullable(z.number()),
  /** A few numbers of the answer, or the error; null while there is neither. */
  result: z.nullable(z.record(z.string(), z.unknown())),
  /** Null for what has ended, and for what another process runs. */
  progress: z.nullable(z.object({ done: z.number(), total: z.number() })),
  href: z.string(),
}

const runInShort = z.object(runFields)

/** `document` is what the command line prints for the same question; null until there is one, and once it is kept no longer. */
export const runDocument = z.object({ ...runFields, document: z.nullable(z.unknown()) })

export const WAIT_S_MAX = 30

/** How long a call waits for the end of a run, in seconds; 0 when absent. */
export const waitQuery = z.object({
  wait: z.optional(z.coerce.number().check(z.gte(0), z.lte(WAIT_S_MAX))),
})

const runParams = z.object({ id: z.coerce.number().check(z.int(), z.gte(1)) })

export const RUNS_LISTED_MAX = 500

export const listRuns = defineEndpoint({
  method: 'GET',
  path: '/api/v1/runs',
  summary: 'Analyses that were asked, newest first',
  query: z.object({
    kind: z.optional(analysisKind),
    ...newestUpTo(RUNS_LISTED_MAX),
  }),
  result: z.object({ runs: z.array(runInShort), ...newestInfo }),
})

export const getRun = defineEndpoint({
  method: 'GET',
  path: '/api/v1/runs/{id}',
  summary:
    'How a run stands, and what it answered; with `wait`, once it has ended or so many seconds have gone by',
  params: runParams,
  query: waitQuery,
  result: runDocument,
  errors: ['not-found'],
})

export const cancelRun = defineEndpoint({
  method: 'POST',
  path: '/api/v1/runs/{id}/cancel',
  summary: 'End a run that waits or is under way',
  params: runParams,
  result: runDocument,
  errors: ['not-found', 'not-running'],
})

export const repeatRun = defineEndpoint({
  method: 'POST',
  path: '/api/v1/runs/{id}/rerun',
  summary:
    'Ask the same again of the same prices; the document says whether the answer is the same to the bit',
  status: 202,
  params: runParams,
  query: waitQuery,
  result: runDocument,
  errors: ['not-found', 'input-not-kept', 'too-many-runs'],
})
