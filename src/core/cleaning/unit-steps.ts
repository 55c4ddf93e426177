/** Where prices change from one unit to another 100 times its size, and leaps of that kind that nothing explains. */
import type { Bars } from '#core/market/bars.ts'
import { actionsBetween } from './actions-between.ts'
import { type LevelStep, stepsBy } from './level-steps.ts'
import { medianOf } from './robust-statistics.ts'
import type { WorkingSeries } from './working-series.ts'

export const UNIT = 100
const LOG_UNIT = Math.log(UNIT)

/** A move beyond this ratio, either way, is no day's trading. */
const LEAP = 20
/** How far a step may be from exactly 100, on the log scale: a day's own move of up to 16 %. */
export const UNIT_TOLERANCE = 0.15
/** The same where there is more to go by: prices that come back to where they were, or money traded that is 100 times off too. */
const TOLERANCE_BORNE_OUT = 0.45
const TURNOVER_BARS = 20
const SPLIT_DAYS = 10

export type UnitSteps = {
  readonly steps: readonly LevelStep[]
  /** Bars at which prices leap for no known reason: levels on both sides cannot be compared. */
  readonly breaks: readonly number[]
}

/** Ascending. Leaps that are splits of 100:1 are neither: they are on record, or as much money changes hands as before. */
export function findUnitSteps(work: WorkingSeries): UnitSteps {
  const { close, adj_close } = work.bars
  const leaps = leapsOf(close)
  const steps: LevelStep[] = []
  const breaks: number[] = []
  leaps.forEach((index, at) => {
    const factor = close[index]! > close[index - 1]! ? UNIT : 1 / UNIT
    const span = { from: leaps[at - 1] ?? 0, to: leaps[at + 1] ?? close.length }
    const comesBack = isReturned(close, leaps, at)
    const turnover = turnoverStep(work.bars, index, span)
    const isBorneOut = comesBack || Math.abs(turnover - Math.log(factor)) < 1
    const tolerance = isBorneOut ? TOLERANCE_BORNE_OUT : UNIT_TOLERANCE
    if (isOnRecord(work, index)) return
    if (!stepsBy(close, index, factor, tolerance)) breaks.push(index)
    else if (comesBack || !(Math.abs(turnover) < LOG_UNIT / 2))
      steps.push({ index, factor, adjusted: stepsBy(adj_close, index, factor, tolerance) })
  })
  return { steps, breaks }
}

function leapsOf(close: Float64Array): number[] {
  const leaps: number[] = []
  for (let i = 1; i < close.length; i++) {
    const ratio = close[i]! / close[i - 1]!
    if (ratio < 1 / LEAP || ratio > LEAP) leaps.push(i)
  }
  return leaps
}

/** True when a leap and the one before or after it lead away and back to much the same price; no split does so. */
function isReturned(close: Float64Array, leaps: readonly number[], at: number): boolean {
  const isPair = (first: number | undefined, second: number | undefined) =>
    first !== undefined &&
    second !== undefined &&
    Math.abs(Math.log(close[second]! / close[first - 1]!)) <= TOLERANCE_BORNE_OUT
  return isPair(leaps[at - 1], leaps[at]) || isPair(leaps[at], leaps[at + 1])
}

function isOnRecord({ bars, actions }: WorkingSeries, index: number): boolean {
  const day = bars.day[index]!
  return actionsBetween(actions, day - SPLIT_DAYS, day + SPLIT_DAYS).some(
    ({ kind, value }) => kind === 'split' && Math.abs(Math.abs(Math.log(value)) - LOG_UNIT) <= UNIT_TOLERANCE,
  )
}

/** The change of price times volume over a leap, on the log scale; NaN without trades on both sides. */
function turnoverStep(bars: Bars, index: number, { from, to }: { from: number; to: number }): number {
  const before = usualTurnover(bars, Math.max(from, index - TURNOVER_BARS), index)
  const after = usualTurnover(bars, index, Math.min(to, index + TURNOVER_BARS))
  return Math.log(after / before)
}

/** The median of price times volume over bars with trades; NaN without any. */
function usualTurnover({ close, volume }: Bars, start: number, end: number): number {
  const turnovers: number[] = []
  for (let i = start; i < end; i++) if (volume[i]! > 0) turnovers.push(volume[i]! * close[i]!)
  return medianOf(Float64Array.from(turnovers))
}
