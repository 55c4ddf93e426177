/** The alerts that are set: what each watches, quiet for a day or for good. */
import { useQuery } from '@tanstack/react-query'
import type { AlertRow } from '#protocol/http/alerts.ts'
import { momentText } from '#web/figures/dates.ts'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Command } from '#web/parts/command.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { alertsQuery, useMuteAlert, useRemoveAlert } from '#web/state/alerts.ts'
import { useNow } from '#web/state/use-now.ts'
import { alertWords, isMuted } from './alert-words.ts'
import { Severity } from './severity.tsx'

const MUTE_MINUTES = 24 * 60
/** A mute ends at a minute, and is seen to end then. */
const TICK_MS = 60_000

export function SetAlertsPanel() {
  const alerts = useQuery(alertsQuery)
  const mute = useMuteAlert()
  const remove = useRemoveAlert()
  const now = useNow(TICK_MS)
  return (
    <Panel title="Alerts that are set">
      <div className={page.inside}>
        <Loaded query={alerts} tried="load the alerts" height={80} lines={2}>
          {({ alerts: rows }) => {
            if (rows.length === 0)
              return (
                <>
                  <p className={page.muted}>None is set.</p>
                  <Command text="assay alert add move AAPL --above 0.05" />
                </>
              )
            return (
              <ul className={page.rows}>
                {rows.map((alert) => (
                  <SetAlert
                    key={alert.id}
                    alert={alert}
                    muted={isMuted(alert, now)}
                    onMute={(minutes) => mute.mutate({ id: alert.id, minutes })}
                    onRemove={() => remove.mutate(alert.id)}
                  />
                ))}
              </ul>
            )
          }}
        </Loaded>
        {mute.isError && <Notice tried="change the alert" error={mute.error} />}
        {remove.isError && <Notice tried="remove the alert" error={remove.error} />}
      </div>
    </Panel>
  )
}

type SetAlertProps = {
  readonly alert: AlertRow
  readonly muted: boolean
  readonly onMute: (minutes: number) => void
  readonly onRemove: () => void
}

function SetAlert({ alert, muted, onMute, onRemove }: SetAlertProps) {
  const words = alertWords(alert)
  const { severity, channels, mutedUntil } = alert
  return (
    <li className={page.row}>
      <span className={page.about}>
        {words}
        <br />
        <span className={page.muted}>
          <Severity severity={severity} />
          {channels.map(({ kind, target }) => `, ${kind} to ${target}`).join('')}
          {muted && mutedUntil !== null && `; quiet until ${momentText(mutedUntil)}`}
        </span>
      </span>
      <Allowed to="removeAlert">
        <span className={page.actions}>
          <Button
            aria-label={`${muted ? 'Unmute' : 'Mute for a day'}: ${words}`}
            onClick={() => onMute(muted ? 0 : MUTE_MINUTES)}
          >
            {muted ? 'Unmute' : 'Mute for a day'}
          </Button>
          <Button aria-label={`Remove: ${words}`} onClick={onRemove}>
            Remove
          </Button>
        </span>
      </Allowed>
    </li>
  )
}
