/** What the server does by itself, and when next. */
import { useQuery } from '@tanstack/react-query'
import { momentText } from '#web/figures/dates.ts'
import { Loaded } from '#web/parts/loaded.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { jobsQuery } from '#web/state/jobs.ts'
import { jobWords } from './job-words.ts'
import styles from './jobs.module.css'

export function SchedulePanel() {
  const jobs = useQuery(jobsQuery)
  return (
    <Panel title="Schedule" about="what the server does by itself, and when next">
      <Loaded query={jobs} tried="load the schedule" height={80} lines={2}>
        {({ schedule }) =>
          schedule.length === 0 ? (
            <p className={`${page.inside} ${page.muted}`}>Nothing is scheduled on this server.</p>
          ) : (
            <ul>
              {schedule.map(({ kind, parameters, at }) => (
                <li key={`${kind} ${Object.values(parameters).join(' ')}`} className={styles.row}>
                  <span className={styles.what}>{jobWords({ kind, parameters })}</span>
                  <span className={styles.quiet}>{momentText(at)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}
