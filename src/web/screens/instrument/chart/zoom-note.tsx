/** Said while the chart shows less than the window: the way back, and the way to make it the window. */
import { formatDay } from '#core/time/epoch-day.ts'
import type { Slot } from '#web/charts/timeline.ts'
import { dayText } from '#web/figures/dates.ts'
import { Button } from '#web/parts/button.tsx'
import { useView } from '#web/state/use-view.ts'
import styles from './zoom-note.module.css'

type ZoomNoteProps = {
  readonly visible: { readonly first: Slot; readonly last: Slot }
  readonly onShowAll: () => void
}

export function ZoomNote({ visible, onShowAll }: ZoomNoteProps) {
  const { change } = useView()
  const from = formatDay(visible.first.day)
  const to = formatDay(visible.last.day)
  return (
    <div className={styles.note}>
      <span>
        Zoomed to {dayText(from)} – {dayText(to)}
      </span>
      <Button onClick={onShowAll}>Show whole window</Button>
      <Button onClick={() => change({ range: undefined, from, to })}>Make this the window</Button>
    </div>
  )
}
