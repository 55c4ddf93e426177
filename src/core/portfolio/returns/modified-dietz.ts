/** The modified Dietz return: gain over the capital that was there on average. */
import { endValueOf, totalOf, type ValueCourse } from './value-course.ts'

/**
 * Start value and flows weighted by the part of the period that they were there: the day of an inflow counts, that of an outflow
 * does too. The period has to − from + 1 days.
 */
export function averageCapital({ from, to, startValue, days, inflow, outflow }: ValueCourse): number {
  const period = to - from + 1
  return days.reduce(
    (sum, day, i) => sum + (inflow[i]! * (to - day + 1) - outflow[i]! * (to - day)) / period,
    startValue,
  )
}

export function gainOf(course: ValueCourse): number {
  return endValueOf(course) - course.startValue - totalOf(course.inflow) + totalOf(course.outflow)
}

/** Null where there was no capital on average. */
export function modifiedDietz(course: ValueCourse): number | null {
  return quotient(gainOf(course), averageCapital(course))
}

/** Gain over all that was put in: the start value and every inflow, whenever it came. */
export function simpleReturn(course: ValueCourse): number | null {
  return quotient(gainOf(course), course.startValue + totalOf(course.inflow))
}

function quotient(gain: number, capital: number): number | null {
  return capital > 0 && Number.isFinite(gain) ? gain / capital : null
}
