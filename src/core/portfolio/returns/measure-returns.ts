/** Every return of one course of values side by side, so that each can be told by the others. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import { type DatedAmount, internalExponents, isTellableRate } from './internal-rate.ts'
import { averageCapital, gainOf, modifiedDietz, simpleReturn } from './modified-dietz.ts'
import { timeWeighted } from './time-weighted.ts'
import { endValueOf, type ReturnNote, totalOf, type ValueCourse } from './value-course.ts'

export const DAYS_PER_YEAR = 365

/** Fractions; null where a return does not exist, with a note that says why. */
export type Returns = {
  readonly from: EpochDay
  readonly to: EpochDay
  /** to − from: the time that yearly rates count. */
  readonly days: number
  readonly startValue: number
  readonly endValue: number
  readonly inflows: number
  readonly outflows: number
  readonly netFlows: number
  readonly gain: number
  readonly averageCapital: number
  readonly simple: number | null
  readonly twr: number | null
  readonly twrAnnual: number | null
  /** A year; the rate nearest to zero where there are several. */
  readonly mwr: number | null
  readonly mwrRoots: readonly number[]
  readonly dietz: number | null
  readonly growth: Float64Array
  readonly notes: readonly ReturnNote[]
}

export function measureReturns(course: ValueCourse): Returns {
  const { from, to, startValue } = course
  const [inflows, outflows] = [totalOf(course.inflow), totalOf(course.outflow)]
  const weighted = timeWeighted(course)
  const exponents = internalExponents(datedAmounts(course), DAYS_PER_YEAR)
  const roots = exponents.map(Math.expm1).filter(isTellableRate)
  const days = to - from
  const twrAnnual = annual(weighted.total, days)
  return {
    from,
    to,
    days,
    startValue,
    endValue: endValueOf(course),
    inflows,
    outflows,
    netFlows: inflows - outflows,
    gain: gainOf(course),
    averageCapital: averageCapital(course),
    simple: simpleReturn(course),
    twr: weighted.total,
    twrAnnual,
    mwr: nearestToZero(roots),
    mwrRoots: roots,
    dietz: modifiedDietz(course),
    growth: weighted.growth,
    notes: [
      ...weighted.notes,
      ...ownNotes(course, {
        roots,
        isUntold: roots.length < exponents.length || isUntold(weighted.total, days),
      }),
    ],
  }
}

/** What was put in and taken out, the start value as if it were put in on the first day and the end value taken out on the last. */
export function datedAmounts(course: ValueCourse): readonly DatedAmount[] {
  const { from, to, startValue, days, inflow, outflow } = course
  const flows = Array.from(days, (day, i) => ({ day, amount: outflow[i]! - inflow[i]! }))
  return [{ day: from, amount: -startValue }, ...flows, { day: to, amount: endValueOf(course) }]
}

/** Null where there is none, and where it lies so near −100 % or so high that no number tells it; what is lost for good is −100 %. */
export function annual(total: number | null, days: number): number | null {
  if (total === null || days <= 0) return null
  if (total === -1) return -1
  const yearly = Math.expm1((DAYS_PER_YEAR / days) * Math.log1p(total))
  return isTellableRate(yearly) ? yearly : null
}

function isUntold(total: number | null, days: number): boolean {
  return total !== null && total >= -1 && days > 0 && annual(total, days) === null
}

function nearestToZero(roots: readonly number[]): number | null {
  return roots.toSorted((a, b) => Math.abs(Math.log1p(a)) - Math.abs(Math.log1p(b)))[0] ?? null
}

type YearlyRates = { readonly roots: readonly number[]; readonly isUntold: boolean }

function ownNotes(course: ValueCourse, { roots, isUntold: untold }: YearlyRates): ReturnNote[] {
  const notes: ReturnNote[] = []
  const say = (code: ReturnNote['code'], message: string) => notes.push({ code, day: null, message })
  if (Number.isNaN(endValueOf(course)) || Number.isNaN(course.startValue))
    say('value-unknown', 'The value at the start or at the end is not known, so the returns are not either.')
  else if (untold)
    say(
      'rate-untold',
      'So much changed in so little time that the yearly rate lies too near −100 %, or too high, for a number to tell it; what the period itself brought stands.',
    )
  else if (roots.length === 0)
    say('no-rate', 'No yearly rate makes what was put in and what came of it worth the same.')
  if (roots.length > 1)
    say('several-rates', `${roots.length} yearly rates do; the one nearest to zero is given first.`)
  if (course.to - course.from < DAYS_PER_YEAR)
    say(
      'short-period',
      'The period is shorter than a year: yearly rates say what would be if it went on like that.',
    )
  return notes
}
