/** How good the prices of an instrument are, as of a day: those that are stored, or those of a file. */
import type { PriceSeries } from '#core/market/price-series.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { AnalysisInput } from '#workflows/analyses/asked-analysis.ts'
import type { AssetGrade } from '#workflows/analyses/quality-rule.ts'
import { readStoredSeries } from '#workflows/analyses/stored-series.ts'
import { checkSeries } from '#workflows/check-series.ts'

export type CourseGrade = {
  readonly grade: AssetGrade
  /** Days whose bar is graded poor, or would be removed. */
  readonly untrusted: ReadonlySet<number>
  /** What was read from the store; null for files. */
  readonly input: AnalysisInput | null
}

/** Up to the day, as if it were today. Throws what reading throws. */
export async function storedGrade(symbol: string, day: EpochDay, bench: Workbench): Promise<CourseGrade> {
  const series = await readStoredSeries(symbol, { from: null, to: day }, bench)
  return {
    grade: series.grade,
    untrusted: new Set(series.day.filter((_, i) => series.untrusted[i] === 1)),
    input: series.input,
  }
}

const POOR = qualityLevels.indexOf('poor')

export function fileGrade(series: PriceSeries, day: EpochDay): CourseGrade {
  const window = { from: null, to: day }
  const checked = checkSeries(series, { calendar: 'auto', window, asOf: day, repair: 'safe' })
  const { bars, grades } = checked.cleaned
  const trusted = new Set(bars.day.filter((_, i) => grades[i] !== POOR))
  const { score, level } = checked.quality
  return {
    grade: { score, level },
    untrusted: new Set(series.bars.day.filter((on) => !trusted.has(on))),
    input: null,
  }
}
