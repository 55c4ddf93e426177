/** How the live connection of a shared page is. */
import { useLiveLink } from '#web/live/use-live.ts'
import { connectionAbout, connectionOf } from '#web/state/connection.ts'
import styles from '#web/shell/connection-chip.module.css'

export function LinkChip() {
  const { link, now } = useLiveLink()
  const { state, text } = connectionOf({ answeredAt: 0, failed: false }, now, link)
  return (
    <span className={styles.chip} data-state={state} title={connectionAbout(link)}>
      <span className={styles.dot} aria-hidden="true" />
      {text}
    </span>
  )
}
