/** How long ago the server last answered. */
import { useQuery } from '@tanstack/react-query'
import { statusQuery } from '#web/state/api.ts'
import { connectionOf } from '#web/state/connection.ts'
import { useNow } from '#web/state/use-now.ts'
import styles from './connection-chip.module.css'

export function ConnectionChip() {
  const { dataUpdatedAt, isError, data } = useQuery(statusQuery)
  const now = useNow(1000)
  const { state, text } = connectionOf({ answeredAt: dataUpdatedAt, failed: isError }, now)
  const about = data ? `Assay ${data.version}, ${data.engine} store` : 'No answer yet'
  return (
    <span className={styles.chip} data-state={state} title={about}>
      <span className={styles.dot} aria-hidden="true" />
      {text}
    </span>
  )
}
