/** The one popover that takes a figure apart; it sits beside the figure, or at the bottom of a small screen. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { explainFigure } from './explain.ts'
import { ExplainContext, type ExplainRequest } from './explain-context.ts'
import styles from './explain-popover.module.css'

/** Holds the popover for all figures below. */
export function ExplainProvider({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<ExplainRequest | null>(null)
  return (
    <ExplainContext value={setRequest}>
      {children}
      {request && <ExplainPopover request={request} onClose={() => setRequest(null)} />}
    </ExplainContext>
  )
}

function ExplainPopover({ request, onClose }: { request: ExplainRequest; onClose: () => void }) {
  const popover = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const { anchor, figure, label, style } = request
  useEffect(() => {
    anchor.style.setProperty('anchor-name', '--explained')
    popover.current?.showPopover()
    popover.current?.focus()
    return () => void anchor.style.removeProperty('anchor-name')
  }, [anchor])
  const { sentence, rows, flags } = explainFigure(figure, label, style)
  return (
    <div
      ref={popover}
      popover="auto"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      className={styles.popover}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      <p id={titleId} className={styles.sentence}>
        {sentence}
      </p>
      <dl className={styles.rows}>
        {rows.map(({ term, text }) => (
          <div key={term} className={styles.row}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {flags.length > 0 && (
        <ul className={styles.flags}>
          {flags.map((flag) => (
            <li key={flag}>{flag}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
