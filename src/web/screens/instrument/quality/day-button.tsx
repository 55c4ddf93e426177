/** A day that leads to itself on the chart. */
import { dayText } from '#web/figures/dates.ts'
import { useView } from '#web/state/use-view.ts'
import styles from './day-button.module.css'

type DayButtonProps = {
  readonly day: string
  /** The window on screen; a day outside it brings the whole history back. */
  readonly window: { readonly from: string | null; readonly to: string | null }
}

export function DayButton({ day, window }: DayButtonProps) {
  const { search, change } = useView()
  const isShown = search.day === day
  const toggle = () => {
    if (isShown) return change({ day: undefined })
    change({ day, ...(isWithin(day, window) ? {} : wholeHistory) })
    showChart()
  }
  return (
    <button
      type="button"
      className={styles.day}
      aria-pressed={isShown}
      title={isShown ? 'Let go of this day' : 'Show this day on the chart'}
      onClick={toggle}
    >
      {dayText(day)}
    </button>
  )
}

const wholeHistory = { range: 'ALL', from: undefined, to: undefined } as const

/** ISO days compare as text. */
function isWithin(day: string, { from, to }: DayButtonProps['window']): boolean {
  return from !== null && to !== null && day >= from && day <= to
}

/** On a narrow screen the chart may be out of sight. */
function showChart(): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  document
    .querySelector('figure')
    ?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'auto' : 'smooth' })
}
