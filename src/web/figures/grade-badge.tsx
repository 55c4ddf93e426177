/** A grade as letter, shape and word; the shape fills with trust, so that no colour is needed. */
import type { QualityLevel } from '#core/quality/levels.ts'
import { cx } from '#web/parts/cx.ts'
import styles from './grade-badge.module.css'
import { gradeMarks } from './grades.ts'

type GradeBadgeProps = {
  readonly grade: QualityLevel | null
  /** Letter and shape alone; the word is left to screen readers. */
  readonly short?: boolean
}

export function GradeBadge({ grade, short = false }: GradeBadgeProps) {
  if (grade === null) return <span className={styles.badge}>not graded</span>
  const { letter, quarters, meaning } = gradeMarks[grade]
  return (
    <span className={styles.badge} title={`${grade}: ${meaning}`}>
      <svg width="11" height="11" viewBox="-6 -6 12 12" aria-hidden="true">
        <circle r="5" fill="none" stroke="currentColor" strokeWidth="1.2" />
        {quarters === 4 && <circle r="5" fill="currentColor" />}
        {quarters === 2 && <path d="M0-5A5 5 0 0 1 0 5Z" fill="currentColor" />}
        {quarters === 1 && <path d="M0-5A5 5 0 0 1 5 0L0 0Z" fill="currentColor" />}
      </svg>
      <span className={styles.letter}>{letter}</span>
      <span className={cx(short && 'sr-only')}>{grade}</span>
    </span>
  )
}
