/** A field for one day; it speaks up once the day is whole and inside its bounds, on leaving or on Enter. */
import { type KeyboardEvent, useState } from 'react'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import styles from './range-bar.module.css'

type DayFieldProps = {
  readonly label: string
  readonly value: string
  readonly min: string | null
  readonly max: string | null
  readonly onChange: (isoDay: string) => void
}

export function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    setDraft(null)
    if (draft !== null && draft !== value && isBetween(draft, min, max)) onChange(draft)
  }
  const commitOnEnter = (event: KeyboardEvent) => event.key === 'Enter' && commit()
  return (
    <input
      type="date"
      aria-label={label}
      className={styles.day}
      value={draft ?? value}
      min={min ?? undefined}
      max={max ?? undefined}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={commitOnEnter}
    />
  )
}

/** ISO days compare as text. */
function isBetween(isoDay: string, min: string | null, max: string | null): boolean {
  return parseIsoDay(isoDay) !== null && (!min || isoDay >= min) && (!max || isoDay <= max)
}
