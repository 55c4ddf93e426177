/** Where one is signed in, each to be ended. */
import { useQuery } from '@tanstack/react-query'
import type { SessionRow } from '#protocol/http/accounts.ts'
import { Button } from '#web/parts/button.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { sessionsQuery, useEndSession } from '#web/state/account.ts'
import styles from '#web/parts/page.module.css'
import { browserName, momentWords } from './words.ts'

export function SessionsPanel() {
  const sessions = useQuery(sessionsQuery)
  const end = useEndSession()
  const others = sessions.data?.some(({ isThis }) => !isThis)
  return (
    <Panel
      title="Sessions"
      actions={others && <Button onClick={() => end.mutate('others')}>End all others</Button>}
    >
      <div className={styles.inside}>
        <Loaded query={sessions} tried="load your sessions" height={80} lines={2}>
          {(rows) => (
            <ul className={styles.rows}>
              {rows.map((session) => (
                <Session key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
              ))}
            </ul>
          )}
        </Loaded>
        {end.isError && <Notice tried="end the session" error={end.error} />}
      </div>
    </Panel>
  )
}

function Session({ session, onEnd }: { readonly session: SessionRow; readonly onEnd: () => void }) {
  const { isThis, userAgent, address, createdAt, lastUsedAt } = session
  const browser = browserName(userAgent)
  return (
    <li className={styles.row}>
      <span className={styles.about}>
        {browser} {isThis && <strong>(this one)</strong>}
        <br />
        <span className={styles.muted}>
          from {address ?? 'an unknown address'}, since {momentWords(createdAt)}, last used{' '}
          {momentWords(lastUsedAt)}
        </span>
      </span>
      {!isThis && (
        <Button aria-label={`End the session of ${browser} since ${momentWords(createdAt)}`} onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  )
}
