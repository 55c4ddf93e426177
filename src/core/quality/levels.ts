/** The four grades, and which score earns which. */

export const qualityLevels = ['excellent', 'good', 'fair', 'poor'] as const
export type QualityLevel = (typeof qualityLevels)[number]

/** Excellent from 0.9, good from 0.7, fair from 0.5, poor below. */
export function levelOfScore(score: number): QualityLevel {
  if (score >= 0.9) return 'excellent'
  if (score >= 0.7) return 'good'
  return score >= 0.5 ? 'fair' : 'poor'
}
