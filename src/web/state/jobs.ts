/** Analyses and work in the background: what runs, what ran, and what can be done about each. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOf, ResultOf } from '#protocol/http/endpoint.ts'
import type { listJobs, startJob } from '#protocol/http/jobs.ts'
import type { getRun, listRuns } from '#protocol/http/analyses/runs.ts'
import { api } from './api.ts'

export type Run = ResultOf<typeof listRuns>['runs'][number]
export type RunDocument = ResultOf<typeof getRun>
export type Job = ResultOf<typeof listJobs>['jobs'][number]
export type AskedJob = BodyOf<typeof startJob>

/** The stream tells how a run goes on; this is for what begins elsewhere. */
const POLL_MS = 15_000
const POLL_BUSY_MS = 2_000
/** As many as anybody reads. */
const LISTED_MAX = 50

export const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: ({ signal }) => api.call('listRuns', { query: { limit: LISTED_MAX }, signal }),
  select: ({ runs }) => runs,
  refetchInterval: POLL_MS,
})

export function runQuery(id: number) {
  return queryOptions({
    queryKey: ['runs', id],
    queryFn: ({ signal }) => api.call('getRun', { params: { id }, signal }),
    // For a page without a stream.
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? POLL_MS : false),
  })
}

/** Looked at often while something runs, for a page without a stream. */
export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => api.call('listJobs', { query: { limit: LISTED_MAX }, signal }),
  refetchInterval: ({ state: { data } }) =>
    data?.jobs.some(({ state }) => state === 'running' || state === 'waiting') ? POLL_BUSY_MS : POLL_MS,
})

export function isUnderWay({ status }: Pick<Run, 'status'>): boolean {
  return status === 'waiting' || status === 'running'
}

export function useCancelRun() {
  return useChange('runs', (id: number) => api.call('cancelRun', { params: { id } }))
}

export function useRepeatRun() {
  return useChange('runs', (id: number) => api.call('repeatRun', { params: { id } }))
}

export function useCancelJob() {
  return useChange('jobs', (id: string) => api.call('cancelJob', { params: { id }, body: {} }))
}

export function useStartJob() {
  return useChange('jobs', (body: AskedJob) => api.call('startJob', { body }))
}

function useChange<Asked, Answer>(key: 'runs' | 'jobs', change: (asked: Asked) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: [key] }),
  })
}
