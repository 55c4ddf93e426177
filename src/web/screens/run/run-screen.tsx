/** One analysis: what was asked, how it goes on, what it answered, and the whole document behind that. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { momentText } from '#web/figures/dates.ts'
import { humanised } from '#web/figures/flag-words.ts'
import { PartsLine } from '#web/figures/parts-line.tsx'
import { Loaded } from '#web/parts/loaded.tsx'
import page from '#web/parts/page.module.css'
import { PageTitle } from '#web/parts/page-title.tsx'
import { Panel } from '#web/parts/panel.tsx'
import { isUnderWay, type RunDocument, runQuery } from '#web/state/jobs.ts'
import styles from '#web/screens/jobs/jobs.module.css'
import { ProgressBar } from '#web/screens/jobs/progress-bar.tsx'
import { askedWords, resultParts, tookWords } from '#web/screens/jobs/run-words.ts'
import { RunActions } from '#web/screens/jobs/runs-panel.tsx'
import { StateTag } from '#web/screens/jobs/state-tag.tsx'
import { useProgress } from '#web/screens/jobs/use-progress.ts'
import { DocumentPanel } from './document-panel.tsx'
import { WeightsPanel } from './weights-panel.tsx'

export function RunScreen() {
  const { id } = useParams({ from: '/jobs/runs/$id' })
  const run = useQuery(runQuery(Number(id)))
  return (
    <div className={page.screen}>
      {run.isError && !run.data && <PageTitle title={`Run ${id}`}>Run {id}</PageTitle>}
      <Loaded query={run} tried={`load run ${id}`} height={240} lines={4}>
        {(loaded) => <Shown key={loaded.id} run={loaded} />}
      </Loaded>
    </div>
  )
}

function Shown({ run }: { readonly run: RunDocument }) {
  const { id, kind, startedAt, tookMs, seed, codeVersion, inputHash } = run
  const { status, progress } = useProgress(run)
  const name = `${humanised(kind)} ${id}`
  const said = resultParts(run)
  return (
    <>
      <header className={page.header}>
        <PageTitle title={name} className={page.title}>
          {name}
        </PageTitle>
        <Link to="/jobs">All jobs</Link>
      </header>
      <Panel title="Run" about={askedWords(run)} actions={<RunActions run={{ id, status }} name={name} />}>
        <dl className={styles.facts}>
          <Fact term="State">
            <StateTag state={status} />
          </Fact>
          <Fact term="Asked">{momentText(startedAt)}</Fact>
          <Fact term="Took">{tookWords(tookMs) || '—'}</Fact>
          <Fact term="Seed">{seed ?? 'none needed'}</Fact>
          <Fact term="Code">{codeVersion}</Fact>
          <Fact term="Input">
            <code title={inputHash ?? undefined}>{inputHash?.slice(7, 19) ?? '—'}</code>
          </Fact>
        </dl>
        {isUnderWay({ status }) && (
          <div className={page.inside}>
            <ProgressBar label={`Progress of ${name}`} progress={progress} />
          </div>
        )}
        {said.length > 0 && (
          <p className={page.inside} data-state={status}>
            <span>
              <PartsLine parts={said} />
            </span>
          </p>
        )}
        <Same run={run} />
      </Panel>
      <WeightsPanel run={run} />
      <DocumentPanel run={run} />
    </>
  )
}

/** Whether a repeated run answered the same. */
function Same({ run: { result } }: { readonly run: RunDocument }) {
  const rerun = result?.rerun as { readonly of?: unknown; readonly sameResult?: unknown } | undefined
  if (typeof rerun?.of !== 'number') return null
  return (
    <p className={page.inside} role="status">
      <span>
        The same as{' '}
        <Link to="/jobs/runs/$id" params={{ id: String(rerun.of) }}>
          run {rerun.of}
        </Link>{' '}
        again: {rerun.sameResult === true ? 'the answer is the same to the bit.' : 'the answer differs.'}
      </span>
    </p>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
