/** Columns in the form the chart library takes: one item a slot, with a bare time where there is nothing to draw. */
import { type EpochDay, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { ChartBars, ChartColumn } from './chart-bars.ts'
import type { Slot } from './timeline.ts'

/** Seconds since 1970, the library's unit. */
type ChartTime = number
type Empty = { time: ChartTime }

type CandleItem = Empty | { time: ChartTime; open: number; high: number; low: number; close: number }
type LineItem = Empty | { time: ChartTime; value: number; color?: string; lineColor?: string }

export function chartTime(day: EpochDay): ChartTime {
  return (day * MS_PER_DAY) / 1000
}

export function dayOfChartTime(time: ChartTime): EpochDay {
  return Math.round((time * 1000) / MS_PER_DAY) as EpochDay
}

/** A price that is missing beside a known close stands at the close: the mark on that bar tells which it is. */
export function candleItems(bars: ChartBars, slots: readonly Slot[]): CandleItem[] {
  return slots.map(({ day, bar }) => {
    const close = bar === null ? null : (bars.close[bar] ?? null)
    if (bar === null || close === null) return { time: chartTime(day) }
    const open = bars.open[bar] ?? close
    const high = bars.high[bar] ?? Math.max(open, close)
    const low = bars.low[bar] ?? Math.min(open, close)
    return { time: chartTime(day), open, high, low, close }
  })
}

/** How a point is made invisible: for a line, and for the line and the ground of an area. */
const unpaintedLine = { color: 'transparent' }
export const unpaintedArea = { lineColor: 'transparent', topColor: 'transparent', bottomColor: 'transparent' }

/**
 * The library joins the points on both sides of an empty slot, in the colours of the earlier one. Leaving that one
 * unpainted leaves the stretch open.
 */
export function lineItems(
  column: ChartColumn,
  slots: readonly Slot[],
  unpainted: typeof unpaintedLine | typeof unpaintedArea = unpaintedLine,
): LineItem[] {
  const valueAt = (slot: Slot | undefined) => (slot && slot.bar !== null ? (column[slot.bar] ?? null) : null)
  return slots.map((slot, index) => {
    const time = chartTime(slot.day)
    const value = valueAt(slot)
    if (value === null) return { time }
    const isBeforeHole = index + 1 < slots.length && valueAt(slots[index + 1]) === null
    return isBeforeHole ? { time, value, ...unpainted } : { time, value }
  })
}

/** Columns that stand on a base line; `colorOf` paints each by its bar. */
export function columnItems(
  column: ChartColumn,
  slots: readonly Slot[],
  colorOf: (bar: number) => string,
): LineItem[] {
  return slots.map(({ day, bar }) => {
    const value = bar === null ? null : (column[bar] ?? null)
    if (bar === null || value === null) return { time: chartTime(day) }
    return { time: chartTime(day), value, color: colorOf(bar) }
  })
}

/** True when a bar closed at or above its open. */
export function isRisingBar(bars: ChartBars, bar: number): boolean {
  return (bars.close[bar] ?? 0) >= (bars.open[bar] ?? bars.close[bar] ?? 0)
}
