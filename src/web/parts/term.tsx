/** A word that explains itself on hover, focus or press. */
import { type KeyboardEvent, useId, useRef } from 'react'
import styles from './term.module.css'

type TermProps = { readonly meaning: string; readonly children: string }

export function Term({ meaning, children }: TermProps) {
  const popover = useRef<HTMLSpanElement>(null)
  const id = useId()
  const anchorName = `--term-${id.replaceAll(/\W/g, '')}`
  const show = () => popover.current?.showPopover()
  const hide = () => popover.current?.hidePopover()
  const hideOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && hide()
  return (
    <>
      <button
        type="button"
        className={styles.term}
        style={{ anchorName }}
        aria-describedby={id}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
        onKeyDown={hideOnEscape}
      >
        {children}
      </button>
      <span
        ref={popover}
        id={id}
        role="tooltip"
        popover="manual"
        className={styles.meaning}
        style={{ positionAnchor: anchorName }}
      >
        {meaning}
      </span>
    </>
  )
}
