/** The one popover that takes a figure apart; it sits beside the figure, or at the bottom of a small screen. */
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'
import { Button } from '#web/parts/button.tsx'
import { type ExplainedFigure, explainFigure } from './explain.ts'
import { ExplainContext, type ExplainRequest } from './explain-context.ts'
import { ExplainDepth } from './explain-depth.tsx'
import styles from './explain-popover.module.css'

type Opened = { readonly id: number; readonly request: ExplainRequest }

/** Holds the popover for all figures below. */
export function ExplainProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const lastId = useRef(0)
  const open = useCallback((request: ExplainRequest) => {
    lastId.current += 1
    setOpened({ id: lastId.current, request })
  }, [])
  // A popover closes a moment after the next one was asked for; that must not close the next one.
  const close = (id: number) => setOpened((now) => (now?.id === id ? null : now))
  return (
    <ExplainContext value={open}>
      {children}
      {opened && <ExplainPopover key={opened.id} request={opened.request} onClose={() => close(opened.id)} />}
    </ExplainContext>
  )
}

type PopoverProps = { readonly request: ExplainRequest; readonly onClose: () => void }

function ExplainPopover({ request, onClose }: PopoverProps) {
  const popover = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const [path, setPath] = useState([request])
  const { anchor } = request
  useEffect(() => {
    anchor.style.setProperty('anchor-name', '--explained')
    popover.current?.showPopover()
    return () => void anchor.style.removeProperty('anchor-name')
  }, [anchor])
  useEffect(() => popover.current?.focus(), [path])
  const stepInto = useCallback((next: ExplainRequest) => setPath((steps) => [...steps, next]), [])
  const { figure, label, style } = path.at(-1) ?? request
  const explained = explainFigure(figure, label, style)
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
      {path.length > 1 && (
        <Button className={styles.back} onClick={() => setPath(path.slice(0, -1))}>
          ‹ {path.at(-2)?.label}
        </Button>
      )}
      <p id={titleId} className={styles.sentence}>
        {explained.sentence}
      </p>
      {figure.ref !== null && (
        <ExplainContext value={stepInto}>
          <ExplainDepth address={figure.ref} />
        </ExplainContext>
      )}
      <OwnRecord explained={explained} />
    </div>
  )
}

/** What the figure carries with it, there before any answer of the server. */
function OwnRecord({ explained: { rows, flags } }: { explained: ExplainedFigure }) {
  return (
    <>
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
    </>
  )
}
