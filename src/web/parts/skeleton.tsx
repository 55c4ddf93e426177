/** A placeholder of the final size; it appears after 150 ms, so that what is quick never flickers. */
import styles from './skeleton.module.css'

type SkeletonProps = { readonly height: number; readonly lines?: number }

export function Skeleton({ height, lines = 1 }: SkeletonProps) {
  return (
    <div className={styles.skeleton} style={{ minHeight: height }} role="status">
      <span className="sr-only">Loading</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles.line} />
      ))}
    </div>
  )
}
