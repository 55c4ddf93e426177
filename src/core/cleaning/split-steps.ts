/** Splits that prices show but were never adjusted for: jumps by a ratio that volume or the record bears out. */
import type { Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { actionsBetween } from './actions-between.ts'
import { adjustmentStep } from './distributions.ts'
import { type LevelStep, stepsBy } from './level-steps.ts'
import { medianOf, robustSigma } from './robust-statistics.ts'

/** `ratio`: new shares per old share, 4 for 4:1. `recordedDay`: the day of the split on record that the step belongs to. */
export type SplitStep = LevelStep & {
  readonly ratio: number
  readonly recordedDay: EpochDay | null
  /** Turnover of the bar in units of the 20 bars before, at the level of the bar; NaN where volume is unknown. */
  readonly turnover: number
}

/** New shares per old share in splits that companies make; each also occurs the other way round. */
export const usualRatios = [3 / 2, 2, 5 / 2, 3, 4, 5, 6, 7, 8, 10, 20, 25, 30, 50, 100] as const

const NOISE_BARS = 40
const VOLUME_BARS = 20
const LEAST_BARS = 5
/** Daily scatter to expect where too few bars stand before a jump to measure it. */
const USUAL_SIGMA = 0.03
/** Beyond this many calendar days without a bar, a jump can be anything. */
const LONGEST_GAP_DAYS = 10
/** On the log scale; smaller splits on record cannot be told from a day's move. */
const LEAST_SIZE = 0.08
/** How far, in calendar days, an unapplied split may stand from its day on record. */
const RECORD_DAYS = 45
/** The same for where bars begin to lack a split: a jump against its direction, which trading makes far more rarely. */
const BEGINNING_DAYS = 75
/** This close to its day on record, a split is one however many shares changed hands. */
const SAME_DAYS = 3
/** Volume that takes the inverse of the price leaves turnover as it was, within a day's own ups and downs. */
const LEAST_TURNOVER = 0.2
const GREATEST_TURNOVER = 2
/** A true move brings more turnover than this, whatever else speaks for a split. */
const CONFIRMING_TURNOVER = 3

/**
 * The steps, ascending; `actions` ascend too. Each step is judged by what stands before it at the level that earlier steps lead to, so that
 * applying them all leaves nothing to find.
 */
export function findSplitSteps(bars: Bars, actions: readonly CorporateAction[]): SplitStep[] {
  const splits = actions.filter(
    ({ kind, value }) => kind === 'split' && Math.abs(Math.log(value)) >= LEAST_SIZE,
  )
  const steps: SplitStep[] = []
  for (let i = 1; i < bars.close.length; i++) {
    const move = bars.close[i]! / bars.close[i - 1]!
    const near = recordedNear(bars, i, splits)
    if (near.length === 0 && move > 0.87 && move < 1.15) continue
    const past = readPast(bars, i, steps)
    const step = recordedStep(bars, i, near, past, steps) ?? volumeStep(bars, i, actions, past)
    if (step !== null) steps.push(step)
  }
  return steps
}

/** The splits on record near the bar that have roughly the size of its move. */
function recordedNear(
  bars: Bars,
  index: number,
  splits: readonly CorporateAction[],
): readonly CorporateAction[] {
  if (splits.length === 0) return splits
  const day = bars.day[index]!
  const near = actionsBetween(splits, day - RECORD_DAYS, day + BEGINNING_DAYS)
  return near.filter((split) => isLike(bars, index, split))
}

function isLike({ close, adj_close }: Bars, index: number, { value }: CorporateAction): boolean {
  const roughly = Math.abs(Math.log(value)) / 3
  return [value, 1 / value].some(
    (factor) => stepsBy(close, index, factor, roughly) || stepsBy(adj_close, index, factor, roughly),
  )
}

/** `sigma`: robust scatter of the log returns before. `turnover`: as in `SplitStep`. */
type Past = { readonly sigma: number; readonly turnover: number }

function readPast({ close, volume }: Bars, index: number, steps: readonly SplitStep[]): Past {
  const first = Math.max(0, index - NOISE_BARS)
  const moves: number[] = []
  for (let i = first + 1; i < index; i++) moves.push(Math.log(close[i]! / close[i - 1]!))
  for (let at = steps.length - 1; at >= 0 && steps[at]!.index > first; at--) {
    const { index: stepIndex, factor } = steps[at]!
    moves[stepIndex - first - 1]! -= Math.log(factor)
  }
  // Price times volume is the same at every level.
  const turnovers: number[] = []
  for (let i = Math.max(0, index - VOLUME_BARS); i < index; i++) {
    if (volume[i]! > 0) turnovers.push(volume[i]! * close[i]!)
  }
  const usual = turnovers.length >= LEAST_BARS ? medianOf(Float64Array.from(turnovers)) : Number.NaN
  return {
    sigma: moves.length >= LEAST_BARS ? robustSigma(Float64Array.from(moves)) : USUAL_SIGMA,
    turnover: (volume[index]! * close[index]!) / usual,
  }
}

/**
 * A split on record near the bar: close steps by its ratio, one way or back. What began in close may end in adj_close
 * alone, where a dividend hides the step in close.
 */
function recordedStep(
  bars: Bars,
  index: number,
  near: readonly CorporateAction[],
  { sigma, turnover }: Past,
  steps: readonly SplitStep[],
): SplitStep | null {
  for (const { day, value } of near) {
    const size = Math.abs(Math.log(value))
    const away = Math.abs(bars.day[index]! - day)
    if (size < 4 * sigma || (turnover > CONFIRMING_TURNOVER && away > SAME_DAYS)) continue
    const tolerance = Math.min(Math.max(0.05, 3 * sigma), size / 3)
    for (const factor of away > RECORD_DAYS ? [value] : [1 / value, value]) {
      const adjusted = stepsBy(bars.adj_close, index, factor, tolerance)
      const isReturn = steps.some((step) => step.recordedDay === day && step.factor !== factor)
      const isInClose = stepsBy(bars.close, index, factor, tolerance)
      if ((isInClose && (adjusted || isAdjustedFor(bars, index, factor))) || (adjusted && isReturn))
        return { index, factor, adjusted, ratio: value, recordedDay: day, turnover }
    }
  }
  return null
}

/** An adjusted close that does not jump was adjusted for the very ratio, or there is none; else the fall is a dividend. */
function isAdjustedFor(bars: Bars, index: number, factor: number): boolean {
  const step = adjustmentStep(bars, index)
  return Number.isNaN(step) || Math.abs(Math.log(step / factor)) <= 0.02
}

/** A jump by a usual ratio, open and close alike, on a turnover that stays as it was: volume took the inverse. */
function volumeStep(
  bars: Bars,
  index: number,
  actions: readonly CorporateAction[],
  { sigma, turnover }: Past,
): SplitStep | null {
  const { open, close, adj_close, day } = bars
  if (!(turnover >= LEAST_TURNOVER && turnover <= CONFIRMING_TURNOVER)) return null
  if (day[index]! - day[index - 1]! > LONGEST_GAP_DAYS) return null
  const before = close[index - 1]!
  const fall = before - close[index]!
  if (fall > 0 && paidOut(actions, day[index - 1]! + 1, day[index]!) >= fall / 2) return null
  const move = Math.log(close[index]! / before)
  const gap = Number.isNaN(open[index]!) ? move : Math.log(open[index]! / before)
  for (const usual of usualRatios) {
    const size = Math.log(usual)
    const shift = move < 0 ? -size : size
    const off = { gap: Math.abs(gap - shift), move: Math.abs(move - shift) }
    if (size < 5 * sigma || !isNearRatio(off, size, sigma, turnover)) continue
    const factor = move < 0 ? 1 / usual : usual
    const adjusted = stepsBy(adj_close, index, factor, 0.15)
    if (!adjusted && !isAdjustedFor(bars, index, factor)) continue
    return { index, factor, adjusted, ratio: move < 0 ? usual : 1 / usual, recordedDay: null, turnover }
  }
  return null
}

/** Where more changed hands than usual, the match must be the closer. */
function isNearRatio(
  off: { gap: number; move: number },
  size: number,
  sigma: number,
  turnover: number,
): boolean {
  if (turnover > GREATEST_TURNOVER) return off.gap <= 0.025 && off.move <= 0.04
  const gapLimit = Math.min(Math.max(0.03, 3 * sigma), 0.08, size / 4)
  const moveLimit = Math.min(Math.max(0.05, 4 * sigma), 0.15, size / 3)
  return off.gap <= gapLimit && off.move <= moveLimit
}

/** Money per share paid out from day `from` to day `to`. */
function paidOut(actions: readonly CorporateAction[], from: number, to: number): number {
  const paid = actionsBetween(actions, from, to).filter(({ kind }) => kind === 'dividend')
  return paid.reduce((total, { value }) => total + value, 0)
}
