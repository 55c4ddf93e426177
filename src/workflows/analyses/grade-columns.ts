/** The grades of prices out of a file, by checking it as `assay check` does. */
import type { PriceSeries } from '#core/market/price-series.ts'
import type { PriceTable } from '#core/market/price-table.ts'
import { qualityLevels } from '#core/quality/levels.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { type CheckedSeries, checkSeries } from '#workflows/check-series.ts'
import type { GradedRule } from './quality-rule.ts'

const POOR = qualityLevels.indexOf('poor')

/**
 * One grade a column of `prices`, which come from `series`, as of the last day of them all: a column that ends before the
 * others is the staler for it. A price is not trusted where the rules remove its row, grade its bar poor, or would put another
 * in its place.
 */
export function gradeColumns(
  series: readonly PriceSeries[],
  prices: PriceTable,
  { calendar, window }: { readonly calendar: string; readonly window: DayWindow },
): Pick<GradedRule, 'grades' | 'untrusted'> {
  const asOf = window.to ?? (prices.day.at(-1)! as EpochDay)
  const checked = series.map((one) => checkSeries(one, { calendar, window, asOf, repair: 'safe' }))
  return {
    grades: checked.map(({ quality: { score, level } }) => ({ score, level })),
    untrusted: checked.map((one, i) => doubtedIn(one, prices.day, prices.columns[i]!)),
  }
}

function doubtedIn({ cleaned, series }: CheckedSeries, day: Int32Array, column: Float64Array): Uint8Array {
  const { bars, grades } = cleaned
  const kept = bars[series.fields.has('adj_close') ? 'adj_close' : 'close']
  const trusted = new Map(Array.from(bars.day, (one, i) => [one, grades[i] === POOR ? Number.NaN : kept[i]!]))
  return Uint8Array.from(day, (one, t) => {
    if (Number.isNaN(column[t]!)) return 0
    return isSame(trusted.get(one) ?? Number.NaN, column[t]!) ? 0 : 1
  })
}

/** Up to what a repair of float noise may move. */
function isSame(price: number, given: number): boolean {
  return Math.abs(price - given) <= NOISE * given
}

const NOISE = 1e-9
