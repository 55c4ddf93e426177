/** What regimes are told by: the daily return, and what a bar says beside it. */
import type { Matrix } from '#core/linear/matrix.ts'
import { matrixOf } from '#core/linear/matrix.ts'
import { type BarField, type Bars, hasAnyValue } from '#core/market/bars.ts'
import { AppError } from '#core/errors.ts'
import type { DatedReturns } from '#core/risk/simple-returns.ts'

/**
 * Each looks at one day alone. A smoothed volatility would not do: its days overlap, the model takes them for independent
 * evidence, and then every further state seems to pay.
 */
export const regimeFeatures = ['return', 'range', 'overnight', 'volume'] as const
/** With more there are too many parameters for the days that there are. */
export const FEATURES_MAX = 3
export type RegimeFeature = (typeof regimeFeatures)[number]

/** Days that have every feature; `values` is days × features. */
export type Observations = { readonly day: Int32Array; readonly values: Matrix }

/** `return` stands first, whatever the order asked for: states are ordered by its volatility. */
export function observe(
  returns: DatedReturns,
  bars: Bars | null,
  features: readonly RegimeFeature[],
): Observations {
  const wanted = regimeFeatures.filter((feature) => feature === 'return' || features.includes(feature))
  const columns = wanted.map((feature) => columnOf(feature, returns, bars))
  const kept = Array.from(returns.day.keys()).filter((t) =>
    columns.every((column) => Number.isFinite(column[t]!)),
  )
  return {
    day: Int32Array.from(kept, (t) => returns.day[t]!),
    values: matrixOf(kept.length, columns.length, (row, d) => columns[d]![kept[row]!]!),
  }
}

function columnOf(feature: RegimeFeature, returns: DatedReturns, bars: Bars | null): Float64Array {
  if (feature === 'return') return returns.value
  const { needs, valueOf } = told[feature]
  if (!bars || !needs.every((field) => hasAnyValue(bars[field])))
    throw new AppError('missing-column', `The feature ${feature} needs ${needs.join(' and ')}.`)
  const at = new Map(Array.from(bars.day, (day, index) => [day, index]))
  return Float64Array.from(returns.day, (day) => valueOf(bars, at.get(day)!))
}

const told: Record<
  Exclude<RegimeFeature, 'return'>,
  { readonly needs: readonly BarField[]; readonly valueOf: (bars: Bars, index: number) => number }
> = {
  range: { needs: ['high', 'low'], valueOf: dayRange },
  overnight: { needs: ['open', 'close'], valueOf: overnight },
  volume: { needs: ['volume'], valueOf: volumeChange },
}

/** The day's volatility from its range, ln(high / low) / √(4 ln 2): M. Parkinson, 1980. */
function dayRange({ high, low }: Bars, index: number): number {
  return Math.log(high[index]! / low[index]!) / Math.sqrt(4 * Math.LN2)
}

function overnight({ open, close }: Bars, index: number): number {
  return index === 0 ? Number.NaN : open[index]! / close[index - 1]! - 1
}

/** Of the logarithm, so that twice and half are equally far; a day without trade says nothing. */
function volumeChange({ volume }: Bars, index: number): number {
  return index === 0 ? Number.NaN : Math.log(volume[index]! / volume[index - 1]!)
}
