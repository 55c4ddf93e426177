/** The chart as a figure: readout, picture, marks in words, caption, and a walk over the bars by key. */
import { lazy, Suspense, useRef, useState } from 'react'
import { formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { barSentence } from '#web/charts/bar-walk.ts'
import { barIndexAt } from '#web/charts/chart-bars.ts'
import type { Slot } from '#web/charts/timeline.ts'
import { Skeleton } from '#web/parts/skeleton.tsx'
import { useView } from '#web/state/use-view.ts'
import { DayNotes } from './day-notes.tsx'
import { IndicatorToggles } from './indicator-toggles.tsx'
import { MarkLegend } from './mark-legend.tsx'
import { PriceCaption } from './price-caption.tsx'
import styles from './price-figure.module.css'
import { Readout } from './readout.tsx'
import { useBarWalk } from './use-bar-walk.ts'
import { type ChartAnswers, useChartModel } from './use-chart-model.ts'
import { ZoomNote } from './zoom-note.tsx'

const ChartCanvas = lazy(async () => ({
  default: (await import('#web/charts/chart-canvas.tsx')).ChartCanvas,
}))

export function PriceFigure(answers: ChartAnswers) {
  const { prices, quality } = answers
  const { symbol, search, change } = useView()
  const model = useChartModel(answers)
  const { bars, slots, marks, shown } = model
  const [pointed, setPointed] = useState<Slot | null>(null)
  const [visible, setVisible] = useState<{ first: Slot; last: Slot } | null>(null)
  const chart = useRef<{ showAll(): void }>(null)
  const pinnedDay = parseIsoDay(search.day ?? '')
  const pinnedBar = pinnedDay === null ? null : barIndexAt(bars.days, pinnedDay)
  const walk = useBarWalk(model, pinnedBar, () => setPointed(null))
  const slot = pointed ?? slotOfBar(slots, walk.bar ?? pinnedBar ?? bars.days.length - 1)
  const pick = ({ day, bar }: Slot) => {
    if (marks.some((mark) => mark.bar === bar)) change({ day: formatDay(day) })
  }
  return (
    <figure className={styles.figure} aria-label={`Price chart of ${symbol}`}>
      <Readout bars={bars} slot={slot} currency={prices.currency} />
      <IndicatorToggles bars={bars} shown={shown} bar={slot?.bar ?? null} />
      <div
        className={styles.canvas}
        tabIndex={0}
        role="group"
        aria-label="Bars. Arrow keys walk them, n and p visit days with findings."
        onKeyDown={walk.onKeyDown}
        onBlur={walk.leave}
        data-panes={paneCount(shown)}
      >
        <DayNotes marks={marks} bar={slot?.bar ?? null} />
        <Suspense fallback={<Skeleton height={480} />}>
          <ChartCanvas
            model={model}
            walkedBar={walk.bar}
            pinnedBar={pinnedBar}
            handle={chart}
            onPoint={setPointed}
            onPick={pick}
            onZoom={setVisible}
          />
        </Suspense>
      </div>
      <p className="sr-only" aria-live="polite">
        {walk.bar !== null && barSentence(bars, walk.bar, prices.currency, marks)}
      </p>
      <figcaption className={styles.caption}>
        <PriceCaption bars={bars} prices={prices} quality={quality} />
        {visible && <ZoomNote visible={visible} onShowAll={() => chart.current?.showAll()} />}
        <MarkLegend marks={marks} />
      </figcaption>
    </figure>
  )
}

function slotOfBar(slots: readonly Slot[], bar: number): Slot | null {
  return slots.find((slot) => slot.bar === bar) ?? null
}

function paneCount(shown: ReadonlySet<string>): number {
  return 1 + ['volume', 'rsi', 'macd'].filter((id) => shown.has(id)).length
}
