/** The grades of prices out of a file, by checking it as `assay check` does. */
import type { PriceSeries } from '#core/market/price-series.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { checkSeries } from '#workflows/check-series.ts'
import type { GradedRule } from './quality-rule.ts'

const POOR = qualityLevels.indexOf('poor')

/**
 * One grade a column of `prices`, which come from `series`, as of the last day of them all: a column that ends before the
 * others is the staler for it. A price whose row the rules remove, or whose bar they grade poor, is not trusted.
 */
export function gradeColumns(
  series: readonly PriceSeries[],
  { day }: PriceTable,
  { calendar, window }: { readonly calendar: string; readonly window: DayWindow },
): Pick<GradedRule, 'grades' | 'untrusted'> {
  const asOf = window.to ?? (day.at(-1)! as EpochDay)
  const checked = series.map((one) => checkSeries(one, { calendar, window, asOf, repair: 'safe' }))
  return {
    grades: checked.map(({ quality: { score, level } }) => ({ score, level })),
    untrusted: checked.map(({ cleaned, series: { bars } }) => {
      const trusted = new Set(cleaned.bars.day.filter((_, i) => cleaned.grades[i] !== POOR))
      const priced = new Set(bars.day)
      return Uint8Array.from(day, (one) => (priced.has(one) && !trusted.has(one) ? 1 : 0))
    }),
  }
}
