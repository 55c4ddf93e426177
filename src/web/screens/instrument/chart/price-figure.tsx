/** The chart as a figure: readout, picture, marks in words, caption, and a walk over the bars by key. */
import { type KeyboardEvent, lazy, Suspense, useMemo, useRef, useState } from 'react'
import { formatDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { barAfterKey, barSentence } from '#web/charts/bar-walk.ts'
import { barIndexAt, chartBars, type PricesAnswer } from '#web/charts/chart-bars.ts'
import { styleFor } from '#web/charts/chart-model.ts'
import { marksOf, missingSpans, type QualityAnswer } from '#web/charts/marks.ts'
import { type Slot, timeline } from '#web/charts/timeline.ts'
import { Skeleton } from '#web/parts/skeleton.tsx'
import { shownIndicators } from '#web/state/instrument-search.ts'
import { useView } from '#web/state/use-view.ts'
import { DayNotes } from './day-notes.tsx'
import { IndicatorToggles } from './indicator-toggles.tsx'
import { MarkLegend } from './mark-legend.tsx'
import { PriceCaption } from './price-caption.tsx'
import styles from './price-figure.module.css'
import { Readout } from './readout.tsx'
import { ZoomNote } from './zoom-note.tsx'

const ChartCanvas = lazy(async () => ({
  default: (await import('#web/charts/chart-canvas.tsx')).ChartCanvas,
}))

type PriceFigureProps = {
  readonly prices: PricesAnswer
  readonly quality: QualityAnswer | undefined
  readonly tradesDaily: boolean
}

export function PriceFigure({ prices, quality, tradesDaily }: PriceFigureProps) {
  const { symbol, search, change } = useView()
  const data = useMemo(() => {
    const bars = chartBars(prices)
    const slots = timeline(bars.days, missingSpans(quality), tradesDaily)
    return { bars, slots, marks: marksOf(prices, bars.days, quality) }
  }, [prices, quality, tradesDaily])
  const { bars, marks } = data
  const style = styleFor(search.style, bars.days.length)
  const model = useMemo(
    () => ({ ...data, style, shown: shownIndicators(search), isLogarithmic: search.log === true }),
    [data, style, search.indicators, search.log],
  )
  const [pointed, setPointed] = useState<Slot | null>(null)
  const [walkedBar, setWalkedBar] = useState<number | null>(null)
  const [visible, setVisible] = useState<{ first: Slot; last: Slot } | null>(null)
  const chart = useRef<{ showAll(): void }>(null)
  const pinnedDay = parseIsoDay(search.day ?? '')
  const pinnedBar = pinnedDay === null ? null : barIndexAt(bars.days, pinnedDay)
  const shownSlot = pointed ?? slotOfBar(data.slots, walkedBar ?? pinnedBar ?? bars.days.length - 1)

  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') return setWalkedBar(null)
    const marked = marks.map(({ bar }) => bar)
    const next = barAfterKey(event.key, walkedBar ?? pinnedBar, { count: bars.days.length, marked })
    if (next === null) return
    event.preventDefault()
    setPointed(null)
    setWalkedBar(next)
  }
  const pick = ({ day, bar }: Slot) => {
    if (bar !== null && marks.some((mark) => mark.bar === bar)) change({ day: formatDay(day) })
  }
  return (
    <figure className={styles.figure} aria-label={`Price chart of ${symbol}`}>
      <Readout bars={bars} slot={shownSlot} currency={prices.currency} />
      <IndicatorToggles bars={bars} shown={model.shown} bar={shownSlot?.bar ?? null} />
      <div
        className={styles.canvas}
        tabIndex={0}
        role="group"
        aria-label="Bars. Arrow keys walk them, n and p visit days with findings."
        onKeyDown={walk}
        onBlur={() => setWalkedBar(null)}
        data-panes={paneCount(model.shown)}
      >
        <DayNotes marks={marks} bar={shownSlot?.bar ?? null} />
        <Suspense fallback={<Skeleton height={480} />}>
          <ChartCanvas
            model={model}
            walkedBar={walkedBar}
            pinnedBar={pinnedBar}
            handle={chart}
            onPoint={setPointed}
            onPick={pick}
            onZoom={setVisible}
          />
        </Suspense>
      </div>
      <p className="sr-only" aria-live="polite">
        {walkedBar !== null && barSentence(bars, walkedBar, prices.currency, marks)}
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
