/** What is below the bar, in the server's words, and what to do about it. */
import { Link } from '@tanstack/react-router'
import type { QualityAnswer } from '#web/charts/marks.ts'
import { humanised } from '#web/figures/flag-words.ts'
import styles from './issues.module.css'
import { LongList } from './long-list.tsx'

/** The same complaint many times over would push the findings out of sight. */
const SHOWN_AT_FIRST = 2

export function Issues({ quality: { issues } }: { quality: QualityAnswer }) {
  if (issues.length === 0) {
    return (
      <p className={styles.none}>
        Nothing to do: the window is at least 80 % complete, without gaps of more than a week, and current.
      </p>
    )
  }
  return (
    <section className={styles.issues} aria-label="Issues">
      <LongList items={issues} atFirst={SHOWN_AT_FIRST}>
        {({ code, message }) => (
          <li key={message} className={styles.issue}>
            <strong>{humanised(code)}</strong>
            <span>{message}</span>
          </li>
        )}
      </LongList>
      <p>
        <Link to="/add">Add a price file, or fetch from a source</Link>
      </p>
    </section>
  )
}
