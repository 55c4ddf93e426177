/** A labelled choice out of a few. */
import page from '#web/parts/page.module.css'
import styles from './alerts-screen.module.css'

type SelectFieldProps = {
  readonly label: string
  readonly value: string
  /** What is handed back, and what is read. */
  readonly options: readonly (readonly [value: string, words: string])[]
  readonly onValue: (value: string) => void
}

export function SelectField({ label, value, options, onValue }: SelectFieldProps) {
  return (
    <label className={styles.field}>
      {label}
      <select className={page.select} value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
