/** The time-weighted return: growth day by day, whatever came in and went out. */
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { ReturnNote, ValueCourse } from './value-course.ts'

export type TimeWeighted = {
  /** Null where it cannot be told. */
  readonly total: number | null
  /** The growth of one unit up to the end of each day; NaN from where it cannot be told on, and where a value is unknown. */
  readonly growth: Float64Array
  readonly notes: readonly ReturnNote[]
}

/** Less than so much of the largest capital before is thin: what happens to it says little. */
const THIN = 0.001
/** A day's change from which thin capital is worth a word. */
const STRIKING = 0.5

/**
 * Each day's factor is (value + taken out at its end) / (value the day before + added at its start). Days of unknown value are
 * bridged: their flows count with the next known one. A day without capital has no return and is stepped over.
 */
export function timeWeighted({ startValue, days, value, inflow, outflow }: ValueCourse): TimeWeighted {
  const growth = new Float64Array(days.length).fill(Number.NaN)
  const notes: ReturnNote[] = []
  let [before, added, taken, grown, largest] = [startValue, 0, 0, 1, 0]
  for (let i = 0; i < days.length; i++) {
    added += inflow[i]!
    taken += outflow[i]!
    if (Number.isNaN(value[i]!)) continue
    const [base, end] = [before + added, value[i]! + taken]
    const day = days[i]! as EpochDay
    largest = Math.max(largest, base)
    const note = oddity(base, end, largest, day)
    if (note) notes.push(note)
    if (note?.code === 'below-zero' || Number.isNaN(base + end)) return { total: null, growth, notes }
    if (base > tiny(largest)) grown *= end / base
    growth[i] = grown
    ;[before, added, taken] = [value[i]!, 0, 0]
  }
  const last = growth.at(-1)
  return { total: last === undefined || Number.isNaN(last) ? null : grown - 1, growth, notes }
}

/** What rounding leaves of nothing. */
function tiny(largest: number): number {
  return largest * 1e-12
}

function oddity(base: number, end: number, largest: number, day: EpochDay): ReturnNote | null {
  const on = formatDay(day)
  if (Number.isNaN(base + end)) {
    return {
      code: 'flow-unknown',
      day,
      message: `The worth of what came in or went out on ${on} is not known.`,
    }
  }
  if (base <= tiny(largest)) {
    if (Math.abs(end) <= tiny(Math.max(largest, Math.abs(base)))) return null
    const message = `On ${on} there was a value without capital before it; the day has no return and is left out.`
    return { code: 'no-capital', day, message }
  }
  if (end < 0) {
    const message = `On ${on} the value is below zero, beyond which a return means nothing.`
    return { code: 'below-zero', day, message }
  }
  if (base < largest * THIN && Math.abs(end / base - 1) > STRIKING) {
    const message = `On ${on} hardly any capital was left; its change of ${((end / base - 1) * 100).toFixed(0)} % weighs as much as any other day's.`
    return { code: 'thin-capital', day, message }
  }
  return null
}
