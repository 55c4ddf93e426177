/** Asks for the work that is due. */
import { AppError } from '#core/errors.ts'
import type { Jobs } from '#ports/jobs.ts'
import type { Workbench } from '#ports/workbench.ts'
import { dueWork, type Schedule } from './due-work.ts'

/** Ids of the jobs that were not known yet. A full queue keeps the rest for the next time. */
export async function keepSchedule(schedule: Schedule, jobs: Jobs, bench: Workbench): Promise<string[]> {
  const added: string[] = []
  for (const job of await dueWork(schedule, bench)) {
    try {
      const id = await jobs.add(job)
      if (id !== null) added.push(id)
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'queue-full') throw thrown
      bench.log.warn({ key: job.key }, thrown.message)
      break
    }
  }
  return added
}
