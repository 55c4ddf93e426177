/** The quality score: completeness less what gaps, age and outliers cost, each with its bound. */

/** `days` runs from the last bar to the last session that should have one; NaN, for no bar at all, costs the most. */
export function freshnessPenalty(days: number): number {
  return Number.isNaN(days) ? 0.2 : Math.min(0.2, (days / 30) * 0.2)
}

export function gapPenalty(gaps: number, expectedSessions: number): number {
  return gaps === 0 ? 0 : Math.min(0.3, (gaps / expectedSessions) * 0.5)
}

/** `totalPoints` counts every bar of the window, also those on days without a session. */
export function outlierPenalty(outliers: number, totalPoints: number): number {
  return outliers === 0 ? 0 : Math.min(0.1, (outliers / totalPoints) * 0.1)
}

export type ScoreParts = {
  readonly completeness: number
  readonly gapPenalty: number
  readonly freshnessPenalty: number
  readonly outlierPenalty: number
}

/** In [0, 1]; NaN when completeness is. */
export function qualityScore(parts: ScoreParts): number {
  return Math.max(0, parts.completeness - parts.gapPenalty - parts.freshnessPenalty - parts.outlierPenalty)
}
