/** A few options of which one is on, side by side. */
import { Button } from './button.tsx'
import styles from './choice.module.css'

type ChoiceProps<Option extends string> = {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: Option
  readonly onChoose: (option: Option) => void
  /** How an option reads; as it is written where nothing is said. */
  readonly words?: (option: Option) => string
}

export function Choice<Option extends string>({
  label,
  options,
  value,
  onChoose,
  words,
}: ChoiceProps<Option>) {
  return (
    <span className={styles.choice} role="group" aria-label={label}>
      {options.map((option) => (
        <Button
          key={option}
          className={styles.option}
          aria-pressed={option === value}
          onClick={() => onChoose(option)}
        >
          {words ? words(option) : option}
        </Button>
      ))}
    </span>
  )
}
