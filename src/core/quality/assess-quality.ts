/** How far a series of bars can be trusted over a window, as a score with all its parts. */
import type { DayWindow } from '#core/time/day-window.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import { findOutliers, type OutlierReturn } from '#core/cleaning/outliers.ts'
import { type Bars, barCount, barsWithin, emptyBars } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { type Completeness, measureCompleteness } from './completeness.ts'
import { measureFreshness } from './freshness.ts'
import { findGaps, type Gap } from './gaps.ts'
import { type QualityIssue, raiseIssues } from './issues.ts'
import { levelOfScore, type QualityLevel } from './levels.ts'
import { freshnessPenalty, gapPenalty, outlierPenalty, qualityScore } from './score.ts'
import { type ClosedWindow, closeWindow } from './window.ts'

export type QualityOptions = DayWindow & {
  readonly calendar: Calendar
  /** The day at which the question is asked; nothing after it is expected. */
  readonly asOf: EpochDay
}

export type Quality = {
  /** In [0, 1]; 0 for a series without bars, NaN when no session was expected in the window. */
  readonly score: number
  /** Null when the score is NaN. */
  readonly level: QualityLevel | null
  readonly completeness: number
  readonly expectedSessions: number
  readonly presentSessions: number
  /** Bars inside the window, on sessions or not. */
  readonly totalPoints: number
  readonly gaps: readonly Gap[]
  readonly gapPenalty: number
  /** NaN when there is no bar on or before `asOf`. */
  readonly daysSinceUpdate: number
  readonly freshnessPenalty: number
  readonly outliers: readonly OutlierReturn[]
  readonly outlierPenalty: number
  readonly issues: readonly QualityIssue[]
  /** The window that was looked at; `from` is null when nothing says where it starts. */
  readonly from: EpochDay | null
  readonly to: EpochDay
  readonly asOf: EpochDay
}

/**
 * Scores kept bars, ascending and of the whole series: the window is cut here, and freshness looks beyond it. Open ends
 * run from the first bar to `asOf`.
 *
 * score = max(0, completeness − gap penalty − freshness penalty − outlier penalty)
 */
export function assessQuality(bars: Bars, options: QualityOptions): Quality {
  const { calendar, asOf } = options
  const window = closeWindow(bars, options, asOf)
  const inside = window ? barsWithin(bars, window) : emptyBars
  const completeness = completenessOf(bars, inside.day, calendar, window)
  const gaps = findGaps(inside.day, calendar)
  const freshness = measureFreshness(bars.day, calendar, asOf)
  const outliers = findOutliers(inside.day, inside.close)
  const parts = {
    completeness: completeness.completeness,
    gapPenalty: gapPenalty(gaps.length, completeness.expectedSessions),
    freshnessPenalty: freshnessPenalty(freshness.daysSinceUpdate),
    outlierPenalty: outlierPenalty(outliers.length, barCount(inside)),
  }
  const score = qualityScore(parts)
  return {
    score,
    level: Number.isNaN(score) ? null : levelOfScore(score),
    ...completeness,
    ...parts,
    totalPoints: barCount(inside),
    gaps,
    daysSinceUpdate: freshness.daysSinceUpdate,
    outliers,
    issues: raiseIssues({ window, completeness, gaps, freshness }),
    from: window?.from ?? null,
    to: window?.to ?? asOf,
    asOf,
  }
}

/** A series without bars is incomplete, whatever the window expects of it. */
function completenessOf(
  bars: Bars,
  daysInside: Int32Array,
  calendar: Calendar,
  window: ClosedWindow | null,
): Completeness {
  if (window === null) return { expectedSessions: 0, presentSessions: 0, completeness: 0 }
  const measured = measureCompleteness(daysInside, calendar, window)
  return barCount(bars) === 0 ? { ...measured, completeness: 0 } : measured
}
