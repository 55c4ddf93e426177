/** An index as a price source gave it, with each day graded: the close is what counts, and survives doubts about the rest. */
import type { Bars } from '#core/market/bars.ts'
import { observedBars } from '#core/market/observed-bars.ts'
import { type QualityLevel, qualityLevels } from '#core/quality/levels.ts'
import { type MarketValues, marketValuesOfLength } from './market-values.ts'

/** `grades` are indices into `qualityLevels`, one a value. */
export type GradedValues = { readonly values: MarketValues; readonly grades: Uint8Array }

/** Float noise between two prices that are meant to be one. */
const NOISE = 1e-9

/** No index grows or shrinks so many times over within a day and is back on the next. */
const SPIKE_FACTOR = 10

/**
 * `excellent` as it should be; `good` where the open lies outside high and low, which drops it; `fair` where high and low
 * contradict each other or the close, which drops all three; `poor` for a close ten times its neighbours on both sides. A
 * day without a close above zero is left out.
 */
export function indexValues(bars: Bars): GradedValues {
  const said = observedBars(bars)
  const kept = Array.from(said.day.keys()).filter(
    (i) => said.close[i]! > 0 && Number.isFinite(said.close[i]!),
  )
  const values = marketValuesOfLength(kept.length)
  kept.forEach((from, i) => {
    values.day[i] = said.day[from]!
    values.value[i] = said.close[from]!
    for (const field of ['open', 'high', 'low', 'volume'] as const) values[field][i] = said[field][from]!
  })
  const grades = Uint8Array.from(kept, (_, i) => qualityLevels.indexOf(gradeOf(values, i)))
  return { values, grades }
}

/** Drops from the row what cannot be true beside its close. */
function gradeOf(values: MarketValues, i: number): QualityLevel {
  const { value, open, high, low } = values
  if (isSpike(value, i)) return 'poor'
  if (isBeyond(low[i]!, high[i]!) || isBeyond(value[i]!, high[i]!) || isBeyond(low[i]!, value[i]!)) {
    for (const column of [open, high, low]) column[i] = Number.NaN
    return 'fair'
  }
  if (isBeyond(open[i]!, high[i]!) || isBeyond(low[i]!, open[i]!)) {
    open[i] = Number.NaN
    return 'good'
  }
  return 'excellent'
}

/** False where either is missing. */
function isBeyond(price: number, bound: number): boolean {
  return price > bound * (1 + NOISE)
}

function isSpike(value: Float64Array, i: number): boolean {
  const around = [value[i - 1], value[i + 1]]
  const times = around.map((neighbour) => value[i]! / (neighbour ?? Number.NaN))
  return times.every((one) => one > SPIKE_FACTOR) || times.every((one) => one < 1 / SPIKE_FACTOR)
}
