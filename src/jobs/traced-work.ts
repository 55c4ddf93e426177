/** Each try of a job as a span, below whatever asked for the job. */
import type { JobWork } from '#ports/jobs.ts'
import type { Tracer } from '#ports/tracer.ts'

/** `cause` is where the job was asked for, as W3C `traceparent`; null for the schedule's own. */
export function tracedWork(work: JobWork, cause: string | null, tracer: Tracer): JobWork {
  return (job, tools) => {
    const attributes = { 'assay.job.id': job.id, 'assay.job.kind': job.kind }
    return tracer.span({ name: `job ${job.kind}`, kind: 'internal', attributes, parent: cause }, () =>
      work(job, tools),
    )
  }
}
