/** The page before the dashboard: one card with the name above it. */
import type { FormEvent, ReactNode } from 'react'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Brand } from '#web/shell/brand.tsx'
import styles from './door-frame.module.css'

type DoorFrameProps = {
  readonly title: string
  readonly lead: ReactNode
  /** Null where there is nothing to send. */
  readonly onSubmit: (() => void) | null
  readonly children?: ReactNode
}

export function DoorFrame({ title, lead, onSubmit, children }: DoorFrameProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Brand />
        <PageTitle title={title} className={styles.title}>
          {title}
        </PageTitle>
        <p className={styles.lead}>{lead}</p>
        {onSubmit && (
          <form className={styles.form} onSubmit={submit}>
            {children}
          </form>
        )}
      </div>
    </main>
  )
}
