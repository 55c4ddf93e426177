/** A few days side by side as columns, each with its value in words; nothing is told by height alone. */
import { dayText } from '#web/figures/dates.ts'
import styles from './day-columns.module.css'

const FULL_HEIGHT_PIXELS = 56

export type DayColumn = {
  readonly day: string
  /** Of the full height, 0 to 1; null where nothing is known. */
  readonly share: number | null
  readonly text: string
}

export function DayColumns({ label, columns }: { label: string; columns: readonly DayColumn[] }) {
  return (
    <ol className={styles.columns} aria-label={label}>
      {columns.map(({ day, share, text }) => (
        <li key={day} className={styles.column}>
          <span className={styles.stack}>
            <span>{text}</span>
            <span
              className={styles.bar}
              style={{ height: (share ?? 0) * FULL_HEIGHT_PIXELS }}
              aria-hidden="true"
            />
          </span>
          <span className={styles.day}>{dayText(day).replace(/,? \d{4}$/, '')}</span>
        </li>
      ))}
    </ol>
  )
}
