/** Everything a price chart shows, as one value: the same model draws the same picture. */
import type { ChartStyle } from '#web/state/instrument-search.ts'
import type { ChartBars } from './chart-bars.ts'
import type { ChartIndicatorId } from './indicators.ts'
import type { Mark } from './marks.ts'
import type { Slot } from './timeline.ts'

export type ChartModel = {
  readonly bars: ChartBars
  readonly slots: readonly Slot[]
  readonly marks: readonly Mark[]
  readonly shown: ReadonlySet<ChartIndicatorId>
  readonly style: ChartStyle
  readonly isLogarithmic: boolean
}

/** Above this, candles are thinner than a pixel on most screens and a line tells more. */
const CANDLES_MAX = 800

export function styleFor(chosen: ChartStyle | undefined, barCount: number): ChartStyle {
  return chosen ?? (barCount > CANDLES_MAX ? 'line' : 'candles')
}

/** Runs of neighbouring slots without a bar, as indices of their first and last slot. */
export function emptyRuns(slots: readonly Slot[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = []
  for (const [index, { bar }] of slots.entries()) {
    if (bar !== null) continue
    const open = runs.at(-1)
    if (open?.last === index - 1) open.last = index
    else runs.push({ first: index, last: index })
  }
  return runs
}
