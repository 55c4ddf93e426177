/** The walk over the bars by key. */
import { type KeyboardEvent, useState } from 'react'
import { barAfterKey } from '#web/charts/bar-walk.ts'
import type { ChartModel } from '#web/charts/chart-model.ts'

type BarWalk = {
  /** The bar the walk is on; null when nobody walks. */
  readonly bar: number | null
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly leave: () => void
}

/** A walk starts at `start`, else at the last bar; `onStep` hears of each step. */
export function useBarWalk({ bars, marks }: ChartModel, start: number | null, onStep: () => void): BarWalk {
  const [bar, setBar] = useState<number | null>(null)
  const leave = () => setBar(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') leave()
    const marked = marks.map((mark) => mark.bar)
    const next = barAfterKey(event.key, bar ?? start, { count: bars.days.length, marked })
    if (next === null) return
    event.preventDefault()
    onStep()
    setBar(next)
  }
  return { bar, onKeyDown, leave }
}
