/** The quality report over many symbols: each graded, and the whole in one number. */
import { toAppError } from '#core/errors.ts'
import { failure, type Outcome, success } from '#core/outcome.ts'
import { levelOfScore, type QualityLevel } from '#core/quality/levels.ts'
import { addDays, type EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type GradedAsset, gradeAsset } from './grade-asset.ts'

export type QualityReport = {
  readonly from: EpochDay
  readonly asOf: EpochDay
  readonly symbols: readonly { readonly symbol: string; readonly outcome: Outcome<GradedAsset> }[]
  /** The mean of the scores there are; null when there is none. */
  readonly overallScore: number | null
  readonly overallLevel: QualityLevel | null
}

type ReportRequest = {
  /** Empty for every stored symbol. */
  readonly symbols: readonly string[]
  readonly days: number
  readonly asOf: EpochDay
}

/** Grades the `days` calendar days that end with `asOf`. */
export async function reportQuality(
  { symbols, days, asOf }: ReportRequest,
  bench: Workbench,
): Promise<QualityReport> {
  const wanted = symbols.length > 0 ? symbols : (await bench.store.assets.list()).map(({ symbol }) => symbol)
  const from = addDays(asOf, 1 - days)
  const graded: { symbol: string; outcome: Outcome<GradedAsset> }[] = []
  for (const symbol of wanted) {
    try {
      graded.push({
        symbol,
        outcome: success(await gradeAsset(symbol, { window: { from, to: asOf }, asOf }, bench)),
      })
    } catch (thrown) {
      graded.push({ symbol, outcome: failure(toAppError(thrown)) })
    }
  }
  const scores = graded
    .flatMap(({ outcome }) => (outcome.ok ? [outcome.value.quality.score] : []))
    .filter(Number.isFinite)
  const overallScore =
    scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null
  return {
    from,
    asOf,
    symbols: graded,
    overallScore,
    overallLevel: overallScore === null ? null : levelOfScore(overallScore),
  }
}
