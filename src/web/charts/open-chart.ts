/** A price chart on a page: draws models, points at days, and reports what the pointer is on. */
import { createChart, type IChartApi, type MouseEventParams, type Time } from 'lightweight-charts'
import { type Band, bandPainter } from './band-painter.ts'
import { type ChartModel, emptyRuns } from './chart-model.ts'
import { chartOptions } from './chart-options.ts'
import { type DrawnSeries, drawSeries } from './draw-series.ts'
import { markPainter } from './mark-painter.ts'
import type { Palette } from './palette.ts'
import { chartTime } from './series-data.ts'
import type { Slot } from './timeline.ts'

export type ChartEvents = {
  /** The slot under the pointer; null when it leaves. */
  onPoint(slot: Slot | null): void
  /** A click on a slot. */
  onPick(slot: Slot): void
  /** The visible slots; null when all are. */
  onZoom(visible: { first: Slot; last: Slot } | null): void
}

export type PriceChart = {
  /** Replaces the picture. A new window or new days are shown whole; otherwise the zoom stays. */
  draw(model: ChartModel, palette: Palette, pinnedBar: number | null): void
  /** Moves the crosshair to a bar, scrolling there when it is out of sight; null takes it away. */
  pointAt(bar: number | null): void
  /** Brings a bar into the middle, close enough to tell it from its neighbours. */
  reveal(bar: number): void
  showAll(): void
  close(): void
}

const REVEALED_SLOTS = 45

export function openChart(element: HTMLElement, palette: Palette, events: ChartEvents): PriceChart {
  const chart = createChart(element, chartOptions(palette))
  let model: ChartModel | null = null
  let drawn: DrawnSeries | null = null
  let detachBands = () => {}

  const slotAt = ({ logical }: MouseEventParams) =>
    logical === undefined ? null : (model?.slots[logical] ?? null)
  chart.subscribeCrosshairMove((event) => events.onPoint(slotAt(event)))
  chart.subscribeClick((event) => {
    const slot = slotAt(event)
    if (slot) events.onPick(slot)
  })
  chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
    if (range && model) events.onZoom(visibleSlots(model.slots, range))
  })

  const slotOf = (bar: number) => model?.slots.findIndex((slot) => slot.bar === bar) ?? -1
  const centre = (slot: number, halfWidth: number) =>
    chart.timeScale().setVisibleLogicalRange({ from: slot - halfWidth, to: slot + halfWidth })

  return {
    draw(next, palette, pinnedBar) {
      const isNewAxis = next.bars !== model?.bars || next.slots.length !== model.slots.length
      detachBands()
      drawn?.remove()
      model = next
      chart.applyOptions(chartOptions(palette))
      drawn = drawSeries({ chart, model, palette })
      drawn.price.attachPrimitive(markPainter(model, palette))
      detachBands = attachBands(chart, bandsOf(model, pinnedBar), palette)
      if (isNewAxis) chart.timeScale().fitContent()
      hideLayoutTable(element)
    },
    pointAt(bar) {
      const close = bar === null ? null : model?.bars.close[bar]
      if (bar === null || !model || !drawn || close === null || close === undefined) {
        chart.clearCrosshairPosition()
        return
      }
      const range = chart.timeScale().getVisibleLogicalRange()
      const slot = slotOf(bar)
      if (range && (slot < range.from || slot > range.to)) centre(slot, (range.to - range.from) / 2)
      chart.setCrosshairPosition(close, chartTime(model.bars.days[bar]!) as Time, drawn.price)
    },
    reveal(bar) {
      const range = chart.timeScale().getVisibleLogicalRange()
      const slot = slotOf(bar)
      const isClose = range && range.to - range.from <= 3 * REVEALED_SLOTS
      if (slot !== -1 && !(isClose && slot > range.from && slot < range.to)) centre(slot, REVEALED_SLOTS)
    },
    showAll: () => chart.timeScale().fitContent(),
    close: () => chart.remove(),
  }
}

function bandsOf({ slots }: ChartModel, pinnedBar: number | null): Band[] {
  const missing = emptyRuns(slots).map((run) => ({ ...run, kind: 'missing' as const }))
  const pinned = slots.findIndex(({ bar }) => bar !== null && bar === pinnedBar)
  return pinned === -1 ? missing : [...missing, { first: pinned, last: pinned, kind: 'pinned' }]
}

/** On every pane; the answer takes them off again. */
function attachBands(chart: IChartApi, bands: readonly Band[], palette: Palette): () => void {
  const attached = chart.panes().map((pane) => {
    const painter = bandPainter(bands, palette)
    pane.attachPrimitive(painter)
    return () => pane.detachPrimitive(painter)
  })
  return () => {
    for (const detach of attached) detach()
  }
}

function visibleSlots(slots: readonly Slot[], range: { from: number; to: number }) {
  const first = slots[Math.max(0, Math.ceil(range.from))]
  const last = slots[Math.min(slots.length - 1, Math.floor(range.to))]
  // Half a slot at each edge is the room a fitted chart leaves.
  const isAll = range.from <= 0.5 && range.to >= slots.length - 1.5
  return isAll || !first || !last ? null : { first, last }
}

/** The library lays its canvases out in a table; for assistive technology there is no table here. */
function hideLayoutTable(element: HTMLElement): void {
  element.querySelector('table')?.setAttribute('role', 'presentation')
}
