/** The frame of one way in: icon, name, what it does, its control, and what became of it. */
import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '#web/parts/icon.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { OutcomeList } from '#web/parts/outcome-list.tsx'
import { failureOf, type RefreshOutcome } from '#web/state/refresh.ts'
import styles from './doors.module.css'

type DoorProps<Request> = {
  readonly icon: IconName
  readonly title: string
  readonly about: ReactNode
  /** To stand behind “Could not”. */
  readonly tried: string
  readonly work: UseMutationResult<RefreshOutcome[], Error, Request>
  readonly children: ReactNode
}

export function Door<Request>({ icon, title, about, tried, work, children }: DoorProps<Request>) {
  return (
    <section className={styles.door} aria-label={title}>
      <h2 className={styles.title}>
        <Icon name={icon} />
        {title}
      </h2>
      <p className={styles.about}>{about}</p>
      <div className={styles.control}>{children}</div>
      {work.isPending && (
        <p className={styles.pending} role="status">
          <span className={styles.progress} aria-hidden="true" />
          Fetching, checking and grading…
        </p>
      )}
      {work.isError && (
        <Notice tried={tried} error={work.error} onRetry={() => work.mutate(work.variables)} />
      )}
      {work.data && <OutcomeList outcomes={work.data} summary={summaryOf(work.data)} />}
    </section>
  )
}

function summaryOf(outcomes: readonly RefreshOutcome[]): string {
  const failed = outcomes.filter((outcome) => failureOf(outcome) !== null).length
  const stored = outcomes.length - failed
  const good = `${stored} ${stored === 1 ? 'instrument' : 'instruments'} stored`
  return failed === 0 ? `${good}.` : `${good}, ${failed} not.`
}
