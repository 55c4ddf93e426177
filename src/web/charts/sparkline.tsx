/** The newest closes as a tiny line; a picture beside numbers, so it says nothing of its own. */
import { sparklinePath } from './sparkline-path.ts'
import styles from './sparkline.module.css'

type SparklineProps = {
  readonly values: readonly (number | null)[]
  readonly width: number
  readonly height: number
}

export function Sparkline({ values, width, height }: SparklineProps) {
  return (
    <svg
      className={styles.sparkline}
      width={width}
      height={height}
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      aria-hidden="true"
    >
      <path d={sparklinePath(values, width, height)} />
    </svg>
  )
}
