/** Whether a score has been getting better or worse over some days. */

export type TrendDirection = 'improving' | 'steady' | 'worsening'

export type ScoreTrend = {
  /** Of the least-squares line from the first day to the last; NaN with fewer than two scores. */
  readonly change: number
  /** Null where the change is NaN. */
  readonly direction: TrendDirection | null
}

/** A hundredth of a score is what one missing session in a hundred makes of it: less is no direction. */
const STEADY_MAX = 0.01

/** `days` ascending; scores that are NaN are left out. */
export function scoreTrend(days: readonly number[], scores: readonly number[]): ScoreTrend {
  const known = days.map((day, i) => ({ day, score: scores[i]! })).filter(({ score }) => !Number.isNaN(score))
  if (known.length < 2) return { change: Number.NaN, direction: null }
  const mean = (of: 'day' | 'score') => known.reduce((sum, point) => sum + point[of], 0) / known.length
  const [meanDay, meanScore] = [mean('day'), mean('score')]
  let [covariance, variance] = [0, 0]
  for (const { day, score } of known) {
    covariance += (day - meanDay) * (score - meanScore)
    variance += (day - meanDay) ** 2
  }
  const change = (covariance / variance) * (known.at(-1)!.day - known[0]!.day)
  const direction = Math.abs(change) <= STEADY_MAX ? 'steady' : change > 0 ? 'improving' : 'worsening'
  return { change, direction }
}
