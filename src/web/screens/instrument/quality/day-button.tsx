/** A day that leads to itself on the chart. */
import { dayText } from '#web/figures/dates.ts'
import { useView } from '#web/state/use-view.ts'
import styles from './day-button.module.css'

export function DayButton({ day }: { day: string }) {
  const { search, change } = useView()
  const isShown = search.day === day
  const toggle = () => {
    change({ day: isShown ? undefined : day })
    if (!isShown) showChart()
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

/** On a narrow screen the chart may be out of sight. */
function showChart(): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  document
    .querySelector('figure')
    ?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'auto' : 'smooth' })
}
