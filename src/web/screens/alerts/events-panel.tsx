/** What alerts said that still holds and nobody has acknowledged. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AlertEventRow } from '#protocol/http/alerts.ts'
import { momentText } from '#web/figures/dates.ts'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { openEventsQuery, useAcknowledge } from '#web/state/alerts.ts'
import { Severity } from './severity.tsx'

export function EventsPanel() {
  const events = useQuery(openEventsQuery)
  const acknowledge = useAcknowledge()
  return (
    <Panel title="Open now" about="what still holds and nobody has acknowledged">
      <div className={page.inside}>
        <Loaded query={events} tried="load what alerts said" height={80} lines={2}>
          {(rows) => {
            if (rows.length === 0) return <p className={page.muted}>Nothing is open.</p>
            return (
              <ul className={page.rows}>
                {rows.map((event) => (
                  <Event key={event.id} event={event} onAcknowledge={() => acknowledge.mutate(event.id)} />
                ))}
              </ul>
            )
          }}
        </Loaded>
        {acknowledge.isError && <Notice tried="acknowledge it" error={acknowledge.error} />}
      </div>
    </Panel>
  )
}

type EventProps = { readonly event: AlertEventRow; readonly onAcknowledge: () => void }

function Event({ event: { severity, symbol, message, raisedAt }, onAcknowledge }: EventProps) {
  return (
    <li className={page.row}>
      <span className={page.about}>
        <Severity severity={severity} /> {message}
        <br />
        <span className={page.muted}>
          {momentText(raisedAt)}
          {symbol !== null && (
            <>
              {' · '}
              <Link to="/instruments/$symbol" params={{ symbol }}>
                {symbol}
              </Link>
            </>
          )}
        </span>
      </span>
      <Allowed to="acknowledgeAlert">
        <Button aria-label={`Acknowledge: ${message}`} onClick={onAcknowledge}>
          Acknowledge
        </Button>
      </Allowed>
    </li>
  )
}
