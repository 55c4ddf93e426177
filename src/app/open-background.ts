/** What a server does by itself: the schedule, and the queue of jobs behind it. */
import { randomUUID } from 'node:crypto'
import { memoryJobs } from '#jobs/memory-jobs.ts'
import { toAppError } from '#core/errors.ts'
import type { Compute } from '#ports/compute.ts'
import type { Jobs } from '#ports/jobs.ts'
import type { Measure } from '#ports/measure.ts'
import type { Workbench } from '#ports/workbench.ts'
import { onLease } from '#workflows/live/on-lease.ts'
import type { Schedule } from '#workflows/schedule/due-work.ts'
import { keepSchedule } from '#workflows/schedule/keep-schedule.ts'
import { toldWorks } from '#workflows/schedule/told-works.ts'
import { scheduledWorks } from '#workflows/schedule/works.ts'
import type { Config } from './config.ts'
import { nightlyBackups } from './nightly-backups.ts'

export type Background = {
  readonly jobs: Jobs
  readonly schedule: Schedule
  measures(): Promise<readonly Measure[]>
  /** Tells what runs to stop, and waits for it. */
  close(): Promise<void>
}

const JOBS_AT_ONCE = 2
const LOOK_EVERY_MS = 60_000

export async function openBackground(
  config: Config,
  bench: Workbench,
  compute: Compute,
): Promise<Background> {
  const jobs = await openJobs(config, bench)
  const backups = nightlyBackups(config, compute)
  const schedule = { refreshAfterCloseMs: config.refreshAfterCloseMs, backups }
  await jobs.start(toldWorks(scheduledWorks(bench, { compute, backups }), bench), JOBS_AT_ONCE)
  const ending = new AbortController()
  const keeping = onLease(
    {
      name: 'keep-schedule',
      holder: randomUUID(),
      everyMs: LOOK_EVERY_MS,
      work: async () => void (await keepSchedule(schedule, jobs, bench)),
    },
    bench,
    ending.signal,
  )
  return {
    jobs,
    schedule,
    measures: () => measuresOf(jobs),
    async close() {
      ending.abort()
      await keeping
      await jobs.close()
    },
  }
}

/** In PostgreSQL where that is the store; where it does not let us, whoever holds the schedule works alone. */
async function openJobs({ databaseUrl }: Config, { clock, log, tracer }: Workbench): Promise<Jobs> {
  if (databaseUrl === null) return memoryJobs(clock, tracer)
  try {
    const { bossJobs } = await import('#jobs/boss-jobs.ts')
    return await bossJobs({ url: databaseUrl, clock, log, tracer })
  } catch (thrown) {
    log.warn(
      { error: toAppError(thrown).message },
      'PostgreSQL keeps no queue for us; this process keeps its own',
    )
    return memoryJobs(clock, tracer)
  }
}

async function measuresOf(jobs: Jobs): Promise<readonly Measure[]> {
  const gauge = (name: string, help: string, value: number): Measure => {
    return { name, help, kind: 'gauge', samples: [{ labels: {}, value }] }
  }
  return [
    gauge('assay_queue_jobs', 'Jobs that wait for their turn or run.', await jobs.size()),
    gauge(
      'assay_queue_late_seconds',
      'How long the oldest job has been waiting.',
      (await jobs.lateMs()) / 1_000,
    ),
  ]
}
