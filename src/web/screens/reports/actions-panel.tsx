/** What to do next: each action with its reason, its command to copy, and a button where a call does it. */
import type { RecommendedAction } from '#protocol/http/quality-reports.ts'
import { Allowed } from '#web/parts/allowed.tsx'
import { Button } from '#web/parts/button.tsx'
import { Command } from '#web/parts/command.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import { describeFailure } from '#web/state/failure.ts'
import { actionStep, stepCalls, stepNames } from './action-step.ts'
import styles from './reports-screen.module.css'
import { SymbolLink } from './symbol-link.tsx'
import { useAction } from './use-action.ts'

type ActionsPanelProps = {
  readonly actions: readonly RecommendedAction[]
  /** Of which report. */
  readonly about: string
}

export function ActionsPanel({ actions, about }: ActionsPanelProps) {
  return (
    <Panel title="What to do next" about={about}>
      <div className={page.inside}>
        {actions.length === 0 ? (
          <p className={page.muted}>Nothing needs doing.</p>
        ) : (
          <ul className={page.rows}>
            {actions.map((action) => (
              <Action key={`${action.subject} ${action.command} ${action.reason}`} action={action} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  )
}

function Action({ action: { priority, subject, reason, command } }: { readonly action: RecommendedAction }) {
  const act = useAction()
  const step = actionStep(command)
  const said = act.isError ? describeFailure(act.error).detail : act.data
  return (
    <li className={styles.action}>
      <span className={styles.priority} data-priority={priority}>
        {priority}
      </span>
      <span className={styles.why}>
        {step === null ? <strong>{subject}</strong> : <SymbolLink symbol={subject} />} {reason}
        <Command text={command} />
        <span role="status">{said}</span>
      </span>
      {step && (
        <Allowed to={stepCalls[step.step]}>
          <Button
            disabled={act.isPending}
            aria-label={act.isPending ? undefined : `${stepNames[step.step]} of ${subject}`}
            onClick={() => act.mutate(step)}
          >
            {act.isPending ? 'Working…' : stepNames[step.step]}
          </Button>
        </Allowed>
      )}
    </li>
  )
}
