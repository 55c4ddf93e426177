/** Faults that leave an answer readable and its bars wrong: emptied, zeroed, enlarged, left out, sent twice, out of order, ahead of time. */
import { type Bars, barCount, pickBars, priceFields } from '#core/market/bars.ts'
import type { PriceSeries } from '#core/market/price-series.ts'
import type { Random } from '#core/math/random.ts'
import type { Faults } from './chaos-faults.ts'

export function withBarFaults(series: PriceSeries, faults: Faults, random: Random): PriceSeries {
  const emptied = emptiedBars(series.bars, faults.get('null-rows') ?? 0, random)
  const enlarged = enlargedBars(emptied, faults.get('100x') ?? 0, random)
  const zeroed = withCells(enlarged, faults.get('non-positive') ?? 0, random, () => 0)
  const bars = aheadOfTime(zeroed, faults.get('future') ?? 0)
  const kept = withoutGap([...bars.day.keys()], faults.get('gap') ?? 0, random)
  const sent = withSwaps(
    withDuplicates(kept, faults.get('duplicate') ?? 0, random),
    faults.get('unordered') ?? 0,
    random,
  )
  return {
    ...series,
    bars: pickBars(bars, sent),
    row: Int32Array.from(sent, (index) => series.row[index]!),
    rowsRead: sent.length + series.undated.length,
  }
}

function emptiedBars(bars: Bars, share: number, random: Random): Bars {
  return withCells(bars, share, random, () => Number.NaN)
}

/** The last bar alone, so that the others stay in order. */
function aheadOfTime(bars: Bars, days: number): Bars {
  const last = barCount(bars) - 1
  return { ...bars, day: bars.day.map((day, index) => (index === last ? day + days : day)) }
}

function withSwaps(indices: readonly number[], count: number, random: Random): readonly number[] {
  const swapped = [...indices]
  for (let swap = 0; swap < count && swapped.length > 1; swap++) {
    const at = Math.floor(random() * (swapped.length - 1))
    ;[swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!]
  }
  return swapped
}

function enlargedBars(bars: Bars, share: number, random: Random): Bars {
  return withCells(bars, share, random, (price) => price * 100)
}

/** The prices of a share of the bars, each replaced; volumes stay. */
function withCells(bars: Bars, share: number, random: Random, change: (price: number) => number): Bars {
  const isHit = Array.from({ length: barCount(bars) }, () => random() < share)
  const column = (values: Float64Array) =>
    values.map((value, index) => (isHit[index] ? change(value) : value))
  return { ...bars, ...Object.fromEntries(priceFields.map((field) => [field, column(bars[field])])) }
}

/** The first and the last bar stay, so that the hole lies inside. */
function withoutGap(indices: readonly number[], length: number, random: Random): readonly number[] {
  const inside = indices.length - 2
  if (length === 0 || inside < 1) return indices
  const missing = Math.min(length, inside)
  const start = 1 + Math.floor(random() * (inside - missing + 1))
  return indices.filter((_, at) => at < start || at >= start + missing)
}

function withDuplicates(indices: readonly number[], share: number, random: Random): readonly number[] {
  return indices.flatMap((index) => (random() < share ? [index, index] : [index]))
}
