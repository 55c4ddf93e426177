/** The whole answer of a run as the command line prints it, to read and to keep. */
import { Command } from '#web/parts/command.tsx'
import page from '#web/parts/page.module.css'
import { Panel } from '#web/parts/panel.tsx'
import styles from '#web/screens/jobs/jobs.module.css'
import { isUnderWay, type RunDocument } from '#web/state/jobs.ts'

/** A page of more would be slow to scroll; the call has it all. */
const SHOWN_LENGTH_MAX = 60_000

export function DocumentPanel({ run }: { readonly run: RunDocument }) {
  const { id, document, href, parameters } = run
  const text = JSON.stringify(document ?? { parameters }, null, 2)
  return (
    <Panel
      title="Document"
      actions={
        <a href={href} target="_blank" rel="noreferrer">
          The whole document as JSON
        </a>
      }
    >
      {document === null && (
        <p className={page.inside}>
          {isUnderWay(run)
            ? 'It is not there yet; this is what was asked.'
            : 'There is none, or it is kept no longer; this is what was asked.'}
        </p>
      )}
      <pre className={styles.document} role="region" tabIndex={0} aria-label={`Document of run ${id}`}>
        {text.slice(0, SHOWN_LENGTH_MAX)}
        {text.length > SHOWN_LENGTH_MAX && '\n…'}
      </pre>
      <div className={page.inside}>
        <Command text={`assay runs show ${id}`} />
      </div>
    </Panel>
  )
}
