/** A labelled line of text to type, with a hint below where one is needed. */
import { type InputHTMLAttributes, useId } from 'react'
import styles from './text-field.module.css'

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onText: (text: string) => void
}

export function TextField({ label, hint, onText, ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <span className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={styles.input}
        spellCheck={false}
        autoCapitalize="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onText(event.target.value)}
      />
      {hint && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </span>
  )
}
