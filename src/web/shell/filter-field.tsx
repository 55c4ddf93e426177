/** The field that narrows the list of instruments. */
import type { KeyboardEvent, RefObject } from 'react'
import { Icon } from '#web/parts/icon.tsx'
import styles from './filter-field.module.css'

type FilterFieldProps = {
  readonly field: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (letters: string) => void
  /** Arrow down and Enter hand over to the list. */
  readonly onLeave: () => void
}

export function FilterField({ field, value, onChange, onLeave }: FilterFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onChange('')
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    onLeave()
  }
  return (
    <label className={styles.field}>
      <Icon name="search" />
      <span className="sr-only">Filter instruments</span>
      <input
        ref={field}
        type="search"
        value={value}
        placeholder="Filter symbols"
        autoComplete="off"
        spellCheck={false}
        className={styles.input}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <kbd className={styles.key} aria-hidden="true">
        /
      </kbd>
    </label>
  )
}
