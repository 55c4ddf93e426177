/** Jobs of the background that tell whoever listens that they began, how far they are, and how they ended. */
import { toAppError } from '#core/errors.ts'
import type { JobTools, JobWork } from '#ports/jobs.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { MessageData } from '#protocol/live/messages.ts'
import { type Publication, tryToPublish } from '#workflows/live/publish-messages.ts'
import { tellProgress } from '#workflows/live/tell-progress.ts'

type Press = Pick<Workbench, 'store' | 'bus' | 'clock' | 'log'>

export function toldWorks<Kind extends string>(
  works: Readonly<Record<Kind, JobWork>>,
  bench: Press,
): Readonly<Record<Kind, JobWork>> {
  const told = Object.entries<JobWork>(works).map(([kind, work]) => [kind, toldWork(work, bench)])
  return Object.fromEntries(told) as Record<Kind, JobWork>
}

function toldWork(work: JobWork, bench: Press): JobWork {
  return async (job, tools) => {
    const tell = (news: News) => tryToPublish([jobMessage(job, news)], bench)
    const telling = tellProgress((done, total) => [jobMessage(job, { state: 'running', done, total })], bench)
    const report = (done: number, total: number) => {
      tools.report(done, total)
      if (!tools.signal.aborted) telling.report(done, total)
    }
    await tell({ state: 'running' })
    try {
      const result = await work(job, { ...tools, report })
      await telling.settled()
      await tell({ state: 'done' })
      return result
    } catch (thrown) {
      await telling.settled()
      await tell(endOf(thrown, tools))
      throw thrown
    }
  }
}

type News = Pick<MessageData<'JOB_PROGRESS'>, 'state'> &
  Partial<Pick<MessageData<'JOB_PROGRESS'>, 'done' | 'total' | 'message'>>

/** What failed and may go better waits for its next try. */
function endOf(thrown: unknown, { isLastTry, stoppedBy }: JobTools): News {
  const stopped = stoppedBy()
  if (stopped !== null) return { state: stopped === 'somebody' ? 'cancelled' : 'interrupted' }
  const { message, retry } = toAppError(thrown)
  return { state: retry === 'never' || isLastTry ? 'failed' : 'waiting', message }
}

export function jobMessage(
  { id, kind }: { readonly id: string; readonly kind: string },
  { state, done = null, total = null, message }: News,
): Publication {
  const data = { run: null, job: id, kind, state, done, total, ...(message !== undefined && { message }) }
  return { topic: `jobs:${id}`, type: 'JOB_PROGRESS', data }
}
