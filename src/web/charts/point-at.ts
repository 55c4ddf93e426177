/** Leads the eye to a bar: by the crosshair, or by scrolling and zooming there. */
import type { IChartApi, Time } from 'lightweight-charts'
import type { Picture } from './draw-picture.ts'
import { chartTime } from './series-data.ts'
import type { Slot } from './timeline.ts'

/** Moves the crosshair to a bar, scrolling there when it is out of sight; null takes it away. */
export function pointAt(chart: IChartApi, { model, price }: Picture, bar: number | null): void {
  const close = bar === null ? null : model.bars.close[bar]
  if (bar === null || close === null || close === undefined) {
    chart.clearCrosshairPosition()
    return
  }
  const range = chart.timeScale().getVisibleLogicalRange()
  const slot = slotOf(model.slots, bar)
  if (range && (slot < range.from || slot > range.to)) centre(chart, slot, (range.to - range.from) / 2)
  chart.setCrosshairPosition(close, chartTime(model.bars.days[bar]!) as Time, price)
}

const REVEALED_SLOTS = 45

/** Brings a bar into the middle, close enough to tell it from its neighbours; where it stands so already, nothing moves. */
export function reveal(chart: IChartApi, { model }: Picture, bar: number): void {
  const range = chart.timeScale().getVisibleLogicalRange()
  const slot = slotOf(model.slots, bar)
  const isClose = range && range.to - range.from <= 3 * REVEALED_SLOTS
  if (slot !== -1 && !(isClose && slot > range.from && slot < range.to)) centre(chart, slot, REVEALED_SLOTS)
}

function slotOf(slots: readonly Slot[], bar: number): number {
  return slots.findIndex((slot) => slot.bar === bar)
}

function centre(chart: IChartApi, slot: number, halfWidth: number): void {
  chart.timeScale().setVisibleLogicalRange({ from: slot - halfWidth, to: slot + halfWidth })
}
