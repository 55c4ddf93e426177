/** What bad times in history did to a series, and what moves of its benchmark would do. */
import { type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { beta } from './beta.ts'
import { valuesOnDays } from './align.ts'
import { drawdownPath } from './drawdown-path.ts'
import { measureValues } from './measure-risk.ts'
import type { DatedReturns } from './simple-returns.ts'
import { stressWindows } from './stress-windows.ts'

export type StressWindow = {
  readonly id: string
  readonly title: string
  /** Losses are counted from the close of this day. */
  readonly from: EpochDay
  readonly to: EpochDay
  /** Over the window; NaN where the series does not cover it. */
  readonly return: number
  readonly maxDrawdown: number
  /** NaN without a benchmark that covers the window. */
  readonly benchmarkReturn: number
  /** Beta times the benchmark's return. */
  readonly mapped: number
}

export type Stress = {
  /** Those that the series or its benchmark covers. */
  readonly windows: readonly StressWindow[]
  /** On common days; NaN without a benchmark. */
  readonly beta: number
  /** What a move of the benchmark would do at that beta; none without one. */
  readonly shocks: readonly { readonly shock: number; readonly impact: number }[]
}

/** Each return ends on its day; `start` is the day the first is measured from, null when nobody knows. */
export type StressedSeries = { readonly returns: DatedReturns; readonly start: EpochDay | null }

const shocks = [-0.4, -0.3, -0.2, -0.1, -0.05, 0.05, 0.1] as const

export function stressSeries(series: StressedSeries, benchmark: StressedSeries | null): Stress {
  const slope = benchmark ? betaOf(series.returns, benchmark.returns) : Number.NaN
  const windows = stressWindows.map(({ id, title, from, to }) => {
    const days = { from: parseIsoDay(from)!, to: parseIsoDay(to)! }
    const own = outcomeIn(series, days)
    const other = benchmark ? outcomeIn(benchmark, days).return : Number.NaN
    return { id, title, ...days, ...own, benchmarkReturn: other, mapped: slope * other }
  })
  return {
    windows: windows.filter((each) => !Number.isNaN(each.return) || !Number.isNaN(each.benchmarkReturn)),
    beta: slope,
    shocks: Number.isNaN(slope) ? [] : shocks.map((shock) => ({ shock, impact: slope * shock })),
  }
}

function betaOf(own: DatedReturns, benchmark: DatedReturns): number {
  const aligned = valuesOnDays(benchmark, own.day)
  return measureValues([beta], own.value, { periodsPerYear: 252, riskFreeAnnual: 0, benchmark: aligned })[0]!
}

function outcomeIn({ returns, start }: StressedSeries, { from, to }: { from: EpochDay; to: EpochDay }) {
  const first = start ?? returns.day[0]
  const last = returns.day.at(-1)
  const isCovered = first !== undefined && last !== undefined && first <= from && last >= to
  if (!isCovered) return { return: Number.NaN, maxDrawdown: Number.NaN }
  const inside = returns.value.filter((_, i) => returns.day[i]! > from && returns.day[i]! <= to)
  const { finalWealth, deepest } = drawdownPath(inside)
  return { return: finalWealth - 1, maxDrawdown: deepest }
}
