/** What is below the bar, in the server's words, and what to do about it. */
import { Link } from '@tanstack/react-router'
import type { QualityAnswer } from '#web/charts/marks.ts'
import { humanised } from '#web/figures/flag-words.ts'
import styles from './issues.module.css'

export function Issues({ quality: { issues } }: { quality: QualityAnswer }) {
  if (issues.length === 0) {
    return (
      <p className={styles.none}>
        Nothing to do: the window is at least 80 % complete, without gaps of more than a week, and current.
      </p>
    )
  }
  return (
    <ul className={styles.issues} aria-label="Issues">
      {issues.map(({ code, message }) => (
        <li key={message} className={styles.issue}>
          <strong>{humanised(code)}</strong>
          <span>{message}</span>
        </li>
      ))}
      <li>
        <Link to="/add">Add a price file, or fetch from a source</Link>
      </li>
    </ul>
  )
}
