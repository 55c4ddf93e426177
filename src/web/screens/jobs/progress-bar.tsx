/** How far a piece of work is; without numbers only that it goes on. */
import styles from './jobs.module.css'

type Progress = { readonly done: number | null; readonly total: number | null }

type ProgressBarProps = { readonly label: string; readonly progress: Progress | null }

export function ProgressBar({ label, progress }: ProgressBarProps) {
  const { done, total } = progress ?? { done: null, total: null }
  const isKnown = done !== null && total !== null && total > 0
  return (
    <span className={styles.progress}>
      <progress
        className={styles.bar}
        aria-label={label}
        {...(isKnown ? { value: Math.min(done, total), max: total } : {})}
      />
      <span className={styles.quiet}>{isKnown ? `${Math.floor((done / total) * 100)} %` : 'working'}</span>
    </span>
  )
}
