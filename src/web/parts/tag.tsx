/** A small capital label; `simulated` is the one that must stand on everything invented. */
import { cx } from './cx.ts'
import styles from './tag.module.css'

export function SimulatedTag() {
  return (
    <span className={cx(styles.tag, styles.simulated)} title="Invented prices from the simulated market">
      Simulated
    </span>
  )
}
