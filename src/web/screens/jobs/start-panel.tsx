/** Scheduled work, asked for now. */
import { useQuery } from '@tanstack/react-query'
import { Button } from '#web/parts/button.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { assetsQuery } from '#web/state/api.ts'
import { type AskedJob, useStartJob } from '#web/state/jobs.ts'

export function StartPanel() {
  const { data: assets = [] } = useQuery(assetsQuery)
  const start = useStartJob()
  const calendars = [...new Set(assets.map(({ calendar }) => calendar))].toSorted()
  const choices: readonly (readonly [string, AskedJob])[] = [
    ...calendars.map(
      (calendar) => [`Prices of ${calendar}`, { kind: 'refresh', parameters: { calendar } }] as const,
    ),
    ['Daily report', { kind: 'report', parameters: { report: 'daily' } }],
    ['Weekly report', { kind: 'report', parameters: { report: 'weekly' } }],
    ['Backup', { kind: 'backup', parameters: {} }],
  ]
  return (
    <Panel title="Start now" about="work of the schedule">
      <div className={page.inside}>
        <span className={page.actions}>
          {choices.map(([name, job]) => (
            <Button
              key={name}
              aria-label={`Start now: ${name}`}
              disabled={start.isPending}
              onClick={() => start.mutate(job)}
            >
              {name}
            </Button>
          ))}
        </span>
        {start.isError && <Notice tried="start it" error={start.error} />}
        {start.isSuccess && (
          <p role="status" className={page.muted}>
            Started as job {start.data.id}.
          </p>
        )}
      </div>
    </Panel>
  )
}
