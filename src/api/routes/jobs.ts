/** Work in the background: listed, asked for, stopped. */
import { pageOf } from '#api/page-of.ts'
import type { Handlers, HandlerTools } from '#api/handlers.ts'
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Job, Jobs } from '#ports/jobs.ts'
import { type NextWork, nextTimes } from '#workflows/schedule/next-times.ts'
import { askedJob } from '#workflows/schedule/asked-job.ts'
import { jobMessage } from '#workflows/schedule/told-works.ts'
import { tryToPublish } from '#workflows/live/publish-messages.ts'
import type { JobRow } from '#protocol/http/jobs.ts'

const LISTED = 100
/** More than a queue remembers. */
const KNOWN_MAX = 5_000

export function jobHandlers({
  bench,
  jobs,
  schedule,
}: HandlerTools): Pick<Handlers, 'listJobs' | 'getJob' | 'cancelJob' | 'startJob'> {
  return {
    async listJobs({ query: { limit = LISTED, offset } }) {
      const all = await jobs.recent(KNOWN_MAX)
      const listed = pageOf(all, { limit, offset }).map(jobDocument)
      return {
        jobs: listed,
        total: all.length,
        size: await jobs.size(),
        lateMs: await jobs.lateMs(),
        schedule: schedule === null ? [] : (await nextTimes(schedule, bench)).map(nextDocument),
      }
    },
    getJob: async ({ params: { id } }) => jobDocument(await jobNamed(id, jobs)),
    async cancelJob({ params: { id } }) {
      const job = await jobNamed(id, jobs)
      const cancelled = await jobs.cancel(id)
      // One that runs tells of its end itself.
      if (cancelled && job.state === 'waiting')
        await tryToPublish([jobMessage(job, { state: 'cancelled' })], bench)
      return { cancelled }
    },
    startJob: async ({ body }) => ({ id: (await jobs.add(askedJob(body, bench.clock.now())))! }),
  }
}

function nextDocument({ kind, parameters, at }: NextWork) {
  return { kind, parameters: { ...parameters }, at: formatMoment(at) }
}

async function jobNamed(id: string, jobs: Jobs): Promise<Job> {
  const job = await jobs.find(id)
  if (job) return job
  throw new AppError('not-found', `There is no job ${id}, or it ended long ago.`, { details: { job: id } })
}

function jobDocument(job: Job): JobRow {
  const { notBefore, createdAt, startedAt, endedAt, parameters, result, ...rest } = job
  return {
    ...rest,
    parameters: { ...parameters },
    result: result && { ...result },
    notBefore: momentOrNull(notBefore),
    createdAt: formatMoment(createdAt),
    startedAt: momentOrNull(startedAt),
    endedAt: momentOrNull(endedAt),
  }
}

function momentOrNull(moment: EpochMs | null): string | null {
  return moment === null ? null : formatMoment(moment)
}
