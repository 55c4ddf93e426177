/** Work of the background: what waits and until when, what runs and how far it is, what was done; each to be stopped or asked for again. */
import { useQuery } from '@tanstack/react-query'
import { momentText } from '#web/figures/dates.ts'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { type Job, jobsQuery, useCancelJob, useStartJob } from '#web/state/jobs.ts'
import { jobResultWords, jobWords, sameAgain } from './job-words.ts'
import styles from './jobs.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { useJobProgress } from './use-progress.ts'
import { StateTag } from './state-tag.tsx'

export function JobsPanel() {
  const jobs = useQuery(jobsQuery)
  return (
    <Panel title="In the background" about={jobs.data && `${jobs.data.size} waiting or running`}>
      <Loaded query={jobs} tried="load the jobs" height={120} lines={3}>
        {({ jobs: rows }) =>
          rows.length === 0 ? (
            <p className={`${page.inside} ${page.muted}`}>
              Nothing was done in the last fortnight. A server that runs asks for the prices of an exchange
              after it closes, makes reports in the morning and a backup at night.
            </p>
          ) : (
            <ul>
              {rows.map((job) => (
                <JobLine key={job.id} job={job} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}

function JobLine({ job }: { readonly job: Job }) {
  const { id, state, attempts, notBefore, createdAt, startedAt, endedAt } = job
  const progress = useJobProgress(job)
  const cancel = useCancelJob()
  const start = useStartJob()
  const name = jobWords(job)
  const again = sameAgain(job)
  const isOpen = state === 'waiting' || state === 'running'
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <span className={styles.name}>{name}</span>
        <span className={styles.result}>{jobResultWords(job)}</span>
      </span>
      <span className={styles.when}>
        <StateTag state={state} />
        <span className={styles.quiet}>
          {state === 'waiting' && notBefore !== null
            ? `not before ${momentText(notBefore)}`
            : momentText(endedAt ?? startedAt ?? createdAt)}
          {attempts > 1 && `, try ${attempts}`}
        </span>
      </span>
      {state === 'running' && <ProgressBar label={`Progress of ${name}`} progress={progress} />}
      <span className={styles.actions}>
        {isOpen && (
          <Allowed to="cancelJob">
            <Button
              aria-label={`Cancel: ${name}`}
              disabled={cancel.isPending}
              onClick={() => cancel.mutate(id)}
            >
              Cancel
            </Button>
          </Allowed>
        )}
        {!isOpen && again && (
          <Allowed to="startJob">
            <Button
              aria-label={`${state === 'done' ? 'Run again' : 'Retry'}: ${name}`}
              disabled={start.isPending}
              onClick={() => start.mutate(again)}
            >
              {state === 'done' ? 'Run again' : 'Retry'}
            </Button>
          </Allowed>
        )}
      </span>
      {cancel.isError && <Notice tried={`stop “${name}”`} error={cancel.error} />}
      {start.isError && <Notice tried={`start “${name}” again`} error={start.error} />}
    </li>
  )
}
