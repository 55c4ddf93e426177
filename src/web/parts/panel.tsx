/** A titled section of a screen; what happens inside it, failures too, stays inside it. */
import { CatchBoundary } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Notice } from './notice.tsx'
import styles from './panel.module.css'

type PanelProps = {
  readonly title: string
  /** Behind the title: what the panel speaks of, such as its window. */
  readonly about?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Panel({ title, about, actions, className, children }: PanelProps) {
  return (
    <section className={cx(styles.panel, className)} aria-label={title}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        {about && <span className={styles.about}>{about}</span>}
        {actions && <span className={styles.actions}>{actions}</span>}
      </header>
      <CatchBoundary
        getResetKey={() => title}
        errorComponent={({ error, reset }) => (
          <Notice tried={`show “${title}”`} error={error} onRetry={reset} />
        )}
      >
        {children}
      </CatchBoundary>
    </section>
  )
}
