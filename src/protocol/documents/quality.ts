/** The decomposed quality score, as the doors print it. */
import type { Quality } from '#core/quality/assess-quality.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { jsonNumber } from '#protocol/json.ts'

export function qualityDocument(quality: Quality) {
  return {
    score: jsonNumber(quality.score),
    level: quality.level,
    from: dayOrNull(quality.from),
    to: dayOrNull(quality.to),
    asOf: formatDay(quality.asOf),
    completeness: jsonNumber(quality.completeness),
    expectedSessions: quality.expectedSessions,
    presentSessions: quality.presentSessions,
    totalPoints: quality.totalPoints,
    gaps: quality.gaps.map((gap) => ({
      from: formatDay(gap.from),
      to: formatDay(gap.to),
      sessions: gap.sessions,
    })),
    gapPenalty: jsonNumber(quality.gapPenalty),
    daysSinceUpdate: jsonNumber(quality.daysSinceUpdate),
    freshnessPenalty: jsonNumber(quality.freshnessPenalty),
    outliers: quality.outliers.map((outlier) => ({ day: formatDay(outlier.day), return: outlier.return })),
    outlierPenalty: jsonNumber(quality.outlierPenalty),
    issues: quality.issues.map(({ code, message }) => ({ code, message })),
  }
}

function dayOrNull(day: EpochDay | null): string | null {
  return day === null ? null : formatDay(day)
}
