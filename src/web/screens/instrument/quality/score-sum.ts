/** The quality score as a sum that can be followed by hand: each part with the numbers that make it. */
import type { QualityAnswer } from '#web/charts/marks.ts'
import type { Part } from '#web/figures/parts.ts'

export type ScorePartId = 'completeness' | 'gaps' | 'freshness' | 'outliers'

export type ScorePart = {
  readonly id: ScorePartId
  readonly title: string
  /** The formula with its values put in. */
  readonly parts: readonly Part[]
  /** What it adds to the score; penalties are negative, null where nothing could be expected. */
  readonly value: number | null
}

const GAP_PENALTY_MAX = 0.3
const FRESHNESS_PENALTY_MAX = 0.2

/** The parts in the order of the formula; their sum, not below 0, is the score. */
export function scoreParts(quality: QualityAnswer): ScorePart[] {
  const { expectedSessions, presentSessions, totalPoints, gaps, outliers, daysSinceUpdate } = quality
  return [
    {
      id: 'completeness',
      title: 'Completeness',
      parts: [
        count('sessions present', presentSessions),
        ' of ',
        count('sessions expected', expectedSessions),
        ' sessions',
      ],
      value: quality.completeness,
    },
    {
      id: 'gaps',
      title: 'Gaps',
      parts: [
        count('gaps', gaps.length),
        ' ÷ ',
        count('sessions expected', expectedSessions),
        ` × 0.5${capped(quality.gapPenalty, GAP_PENALTY_MAX)}`,
      ],
      value: -quality.gapPenalty,
    },
    {
      id: 'freshness',
      title: 'Freshness',
      parts: [
        count('days since the last bar', daysSinceUpdate),
        ` days ÷ 30 × 0.2${capped(quality.freshnessPenalty, FRESHNESS_PENALTY_MAX)}`,
      ],
      value: -quality.freshnessPenalty,
    },
    {
      id: 'outliers',
      title: 'Outliers',
      parts: [count('outliers', outliers.length), ' ÷ ', count('bars', totalPoints), ' × 0.1'],
      value: -quality.outlierPenalty,
    },
  ]
}

function capped(penalty: number, max: number): string {
  return penalty >= max ? `, at most ${max}` : ''
}

function count(label: string, value: number | null): Part {
  return { label, value, unit: null }
}
