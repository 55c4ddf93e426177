/** Analyses that were asked for, newest first: how far each is, what came of it, and asking the same again. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { momentText } from '#web/figures/dates.ts'
import { humanised } from '#web/figures/flag-words.ts'
import { PartsLine } from '#web/figures/parts-line.tsx'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Command } from '#web/parts/command.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import { Notice } from '#web/parts/notice.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { isUnderWay, type Run, runsQuery, useCancelRun, useRepeatRun } from '#web/state/jobs.ts'
import styles from './jobs.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { askedWords, resultParts, tookWords } from './run-words.ts'
import { StateTag } from './state-tag.tsx'
import { useProgress } from './use-progress.ts'

export function RunsPanel() {
  const runs = useQuery(runsQuery)
  return (
    <Panel title="Analyses" about="newest first">
      <Loaded query={runs} tried="load the analyses" height={160} lines={4}>
        {(rows) =>
          rows.length === 0 ? (
            <div className={page.inside}>
              <p className={page.muted}>Nothing was analysed yet. Begin with one of these:</p>
              <Command text="assay optimize AAPL MSFT NVDA --store --method min-volatility" />
              <Command text="assay forecast AAPL --store" />
            </div>
          ) : (
            <ul>
              {rows.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}

function RunRow({ run }: { readonly run: Run }) {
  const { id, kind, startedAt, tookMs } = run
  const { status, progress } = useProgress(run)
  const name = `${humanised(kind)} ${id}`
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <Link to="/jobs/runs/$id" params={{ id: String(id) }} className={styles.name}>
          {name}
        </Link>{' '}
        <span>{askedWords(run)}</span>
        <span className={styles.result}>
          <PartsLine parts={resultParts(run)} quiet />
        </span>
      </span>
      <span className={styles.when}>
        <StateTag state={status} />
        <span className={styles.quiet}>
          {momentText(startedAt)}
          {tookMs !== null && `, ${tookWords(tookMs)}`}
        </span>
      </span>
      {isUnderWay({ status }) ? <ProgressBar label={`Progress of ${name}`} progress={progress} /> : null}
      <RunActions run={{ id, status }} name={name} />
    </li>
  )
}

type RunActionsProps = { readonly run: Pick<Run, 'id' | 'status'>; readonly name: string }

/** What may be done about a run now. */
export function RunActions({ run, name }: RunActionsProps) {
  const navigate = useNavigate()
  const cancel = useCancelRun()
  const repeat = useRepeatRun()
  const again = () =>
    repeat.mutate(run.id, {
      onSuccess: ({ id }) => void navigate({ to: '/jobs/runs/$id', params: { id: String(id) } }),
    })
  return (
    <span className={styles.actions}>
      {isUnderWay(run) ? (
        <Allowed to="cancelRun">
          <Button
            aria-label={`Cancel ${name}`}
            disabled={cancel.isPending}
            onClick={() => cancel.mutate(run.id)}
          >
            Cancel
          </Button>
        </Allowed>
      ) : (
        <Allowed to="repeatRun">
          <Button aria-label={`Run again: ${name}`} disabled={repeat.isPending} onClick={again}>
            Run again
          </Button>
        </Allowed>
      )}
      {cancel.isError && <Notice tried={`cancel ${name}`} error={cancel.error} />}
      {repeat.isError && <Notice tried={`run ${name} again`} error={repeat.error} />}
    </span>
  )
}
