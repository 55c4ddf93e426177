/** What a series says about each dividend: the record, the adjusted close and the price on its day, side by side. */
import { lowerBound } from '#core/time/day-window.ts'
import { type Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { robustSigma } from './robust-statistics.ts'

/** Amounts are money per share, in the currency of the bars. */
export type Distribution = {
  /** The first bar on or after the day on record; never the first of all. */
  readonly index: number
  readonly day: EpochDay
  readonly dividend: number
  /** The capital gain on record for the same bar; 0 without one. */
  readonly gain: number
  readonly closeBefore: number
  /** What adj_close takes off the bars before: its own dividend. */
  readonly implied: number
  /** The bar at which it does so: `index`, or the next one, as in weekly bars. */
  readonly impliedIndex: number
  /** What rounding of adj_close can hide. */
  readonly precision: number
  /** How far the close fell that day; negative when it rose. */
  readonly closeDrop: number
  /** How far the lowest price of the day lay below the close before. */
  readonly deepestDrop: number
  /** Robust standard deviation of a day's move of the price. */
  readonly sigma: number
  /** False where the price says nothing: weekly bars, or a price that did not move and no trade. */
  readonly isTelling: boolean
}

/** Pence in a pound, cents in a dollar. */
export const UNIT = 100

const SIGMA_BARS = 30
const PRECISION_BARS = 5
/** Daily scatter, as a fraction, to expect where too few bars stand around a day to measure it. */
const USUAL_SIGMA = 0.02
const LONGEST_DAILY_GAP = 5

/** The dividends of a series, ascending; those on or before its first bar, or without an adjusted close, are left out. */
export function readDistributions(bars: Bars, actions: readonly CorporateAction[]): Distribution[] {
  const amounts = amountsByBar(bars, actions)
  const found: Distribution[] = []
  for (const [index, { day, dividend, gain }] of amounts) {
    const isReadable = index > 0 && index < bars.day.length && dividend > 0
    if (!isReadable || Number.isNaN(adjustmentStep(bars, index))) continue
    const precision = precisionAt(bars, index, amounts)
    const adjustment = impliedBy(bars, index, { dividend, precision }, amounts)
    found.push({ index, day, dividend, gain, precision, ...adjustment, ...priceMove(bars, index) })
  }
  return found.sort((a, b) => a.index - b.index)
}

/** adj_close / close before a bar over the same on the bar: 1 without an adjustment, below 1 at a dividend. */
export function adjustmentStep({ close, adj_close }: Bars, index: number): number {
  return ((adj_close[index - 1]! / close[index - 1]!) * close[index]!) / adj_close[index]!
}

/** True when adj_close takes off `amount`, within rounding. */
export function takesOff({ implied, precision }: Distribution, amount: number): boolean {
  return Math.abs(implied - amount) <= 0.03 * amount + precision
}

/** The dividend in pence for pounds or the other way round, when that is what adj_close takes off; else null. */
export function otherUnit(distribution: Distribution): number | null {
  const { dividend, implied, precision } = distribution
  if (Math.abs(implied) <= 2 * precision) return null
  return [dividend / UNIT, dividend * UNIT].find((amount) => takesOff(distribution, amount)) ?? null
}

/** True when adj_close takes off nothing to speak of, though it is precise enough to show the dividend. */
export function isLeftOut(distribution: Distribution): boolean {
  const { dividend, implied, precision } = distribution
  const isNothing = Math.abs(implied) <= 0.1 * dividend + precision
  return isNothing && dividend > 3 * precision && otherUnit(distribution) === null
}

/** True when the price did not show a dividend that stands out of its daily moves. */
export function isUnseen({ dividend, closeBefore, sigma, deepestDrop, isTelling }: Distribution): boolean {
  return isTelling && dividend >= Math.max(0.04 * closeBefore, 4 * sigma) && deepestDrop < 0.3 * dividend
}

type Amounts = { day: EpochDay; dividend: number; gain: number }

function amountsByBar({ day: days }: Bars, actions: readonly CorporateAction[]): Map<number, Amounts> {
  const amounts = new Map<number, Amounts>()
  for (const { day, kind, value } of actions) {
    if (kind === 'split') continue
    const index = lowerBound(days, day)
    const sofar = amounts.get(index) ?? { day, dividend: 0, gain: 0 }
    if (kind === 'dividend') amounts.set(index, { ...sofar, day, dividend: sofar.dividend + value })
    else amounts.set(index, { ...sofar, gain: sofar.gain + value })
  }
  return amounts
}

/** Twice the greatest wobble of adj_close / close nearby, where no distribution moves it. */
function precisionAt(bars: Bars, index: number, amounts: ReadonlyMap<number, Amounts>): number {
  let wobble = 1e-6
  const end = Math.min(bars.day.length - 1, index + PRECISION_BARS)
  for (let i = Math.max(1, index - PRECISION_BARS); i <= end; i++) {
    if (amounts.has(i) || amounts.has(i - 1)) continue
    const step = adjustmentStep(bars, i)
    if (!Number.isNaN(step)) wobble = Math.max(wobble, 2 * Math.abs(step - 1))
  }
  return wobble * bars.close[index - 1]!
}

function impliedBy(
  bars: Bars,
  index: number,
  { dividend, precision }: { dividend: number; precision: number },
  amounts: ReadonlyMap<number, Amounts>,
): Pick<Distribution, 'closeBefore' | 'implied' | 'impliedIndex'> {
  const closeBefore = bars.close[index - 1]!
  const implied = closeBefore * (1 - adjustmentStep(bars, index))
  const next = closeBefore * (1 - adjustmentStep(bars, index + 1))
  const isLate = Math.abs(implied) <= precision && Math.abs(next - dividend) <= 0.1 * dividend
  return isLate && !amounts.has(index + 1)
    ? { closeBefore, implied: next, impliedIndex: index + 1 }
    : { closeBefore, implied, impliedIndex: index }
}

function priceMove(
  bars: Bars,
  index: number,
): Pick<Distribution, 'closeDrop' | 'deepestDrop' | 'sigma' | 'isTelling'> {
  const { close, day, volume } = bars
  const before = close[index - 1]!
  const isDaily = day[index]! - day[index - 1]! <= LONGEST_DAILY_GAP
  return {
    ...dropsAt(bars, index),
    sigma: before * sigmaAround(close, index),
    isTelling: isDaily && (volume[index]! > 0 || close[index] !== before),
  }
}

/** How far the close, and the lowest price, of a bar lie below the close before it. */
export function dropsAt({ close, low }: Bars, index: number): { closeDrop: number; deepestDrop: number } {
  const before = close[index - 1]!
  const lowest = low[index]! < close[index]! ? low[index]! : close[index]!
  return { closeDrop: before - close[index]!, deepestDrop: before - lowest }
}

function sigmaAround(close: Float64Array, index: number): number {
  const returns: number[] = []
  const end = Math.min(close.length - 1, index + SIGMA_BARS)
  for (let i = Math.max(1, index - SIGMA_BARS); i <= end; i++) {
    if (i !== index) returns.push(close[i]! / close[i - 1]! - 1)
  }
  return returns.length < 5 ? USUAL_SIGMA : robustSigma(Float64Array.from(returns))
}
