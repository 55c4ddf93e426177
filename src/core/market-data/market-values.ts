/** Dated values of the market as a whole, an index or an economic series, as columns. */
import { blankColumn } from '#core/market/bars.ts'

/** The numbers of a day; an economic series has a value alone. */
export const marketFields = ['value', 'open', 'high', 'low', 'volume'] as const

/** Days ascend, one value a day; NaN where something is missing. The `value` of an index is its close. */
export type MarketValues = {
  readonly day: Int32Array
} & { readonly [Field in (typeof marketFields)[number]]: Float64Array }

export function marketValuesOfLength(length: number): MarketValues {
  return {
    day: new Int32Array(length),
    value: blankColumn(length),
    open: blankColumn(length),
    high: blankColumn(length),
    low: blankColumn(length),
    volume: blankColumn(length),
  }
}

/** The rows at `indices`, in that order. */
export function pickMarketValues(values: MarketValues, indices: ArrayLike<number>): MarketValues {
  const picked = marketValuesOfLength(indices.length)
  for (let i = 0; i < indices.length; i++) {
    picked.day[i] = values.day[indices[i]!]!
    for (const field of marketFields) picked[field][i] = values[field][indices[i]!]!
  }
  return picked
}

export type Changes = { readonly daily_change: Float64Array; readonly percent_change: Float64Array }

/**
 * Each value against the last one before it, whatever lies between: the difference in its own unit, and in percent (1.5 is 1.5 %).
 * NaN for the first value; the percentage also where the value before is not above zero, as rates may be.
 */
export function changesOf(value: Float64Array): Changes {
  const changes = { daily_change: blankColumn(value.length), percent_change: blankColumn(value.length) }
  let before = Number.NaN
  for (let i = 0; i < value.length; i++) {
    const now = value[i]!
    if (Number.isNaN(now)) continue
    changes.daily_change[i] = now - before
    if (before > 0) changes.percent_change[i] = (now / before - 1) * 100
    before = now
  }
  return changes
}
