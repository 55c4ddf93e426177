/** How the connection is, and for how long it has been so. */
import { useQuery } from '@tanstack/react-query'
import { useLiveLink } from '#web/live/use-live.ts'
import { statusQuery } from '#web/state/api.ts'
import { connectionAbout, connectionOf } from '#web/state/connection.ts'
import styles from './connection-chip.module.css'

export function ConnectionChip() {
  const { dataUpdatedAt, isError, data } = useQuery(statusQuery)
  const { link, now } = useLiveLink()
  const { state, text } = connectionOf({ answeredAt: dataUpdatedAt, failed: isError }, now, link)
  const server = data ? `Assay ${data.version}, ${data.engine} store` : 'No answer yet'
  return (
    <span className={styles.chip} data-state={state} title={`${connectionAbout(link)}. ${server}`}>
      <span className={styles.dot} aria-hidden="true" />
      {text}
    </span>
  )
}
