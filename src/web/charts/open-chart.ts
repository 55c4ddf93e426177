/** A price chart on a page: draws models, points at days, and reports what the pointer is on. */
import { createChart, type MouseEventParams } from 'lightweight-charts'
import type { ChartModel } from './chart-model.ts'
import { chartOptions } from './chart-options.ts'
import { drawPicture, type Picture } from './draw-picture.ts'
import type { Palette } from './palette.ts'
import { pointAt, reveal } from './point-at.ts'
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
  pointAt(bar: number | null): void
  reveal(bar: number): void
  showAll(): void
  close(): void
}

export function openChart(element: HTMLElement, palette: Palette, events: ChartEvents): PriceChart {
  const chart = createChart(element, chartOptions(palette))
  let picture: Picture | null = null

  const slotAt = ({ logical }: MouseEventParams) =>
    logical === undefined ? null : (picture?.model.slots[logical] ?? null)
  chart.subscribeCrosshairMove((event) => events.onPoint(slotAt(event)))
  chart.subscribeClick((event) => {
    const slot = slotAt(event)
    if (slot) events.onPick(slot)
  })
  chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
    if (range && picture) events.onZoom(visibleSlots(picture.model.slots, range))
  })

  return {
    draw(model, palette, pinnedBar) {
      const before = picture?.model
      picture?.remove()
      chart.applyOptions(chartOptions(palette))
      picture = drawPicture({ chart, model, palette }, pinnedBar)
      const isNewAxis = model.bars !== before?.bars || model.slots.length !== before.slots.length
      if (isNewAxis) chart.timeScale().fitContent()
      hideLayoutTable(element)
    },
    pointAt: (bar) => picture && pointAt(chart, picture, bar),
    reveal: (bar) => picture && reveal(chart, picture, bar),
    showAll: () => chart.timeScale().fitContent(),
    close: () => chart.remove(),
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
