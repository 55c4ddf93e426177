/** How a value went from day to day, and what was added and taken out meanwhile. */
import type { EpochDay } from '#core/time/epoch-day.ts'

/** All columns have one length; days ascend, lie within the period and hold every day of a flow and the last day. */
export type ValueCourse = {
  readonly from: EpochDay
  readonly to: EpochDay
  /** At the end of the day before `from`. */
  readonly startValue: number
  readonly days: Int32Array
  /** At the end of each day; NaN where it is not known. */
  readonly value: Float64Array
  /** Added at the start of the day and taken out at its end, both above zero; NaN where a flow's worth is not known. */
  readonly inflow: Float64Array
  readonly outflow: Float64Array
}

export type ReturnNoteCode =
  | 'no-capital'
  | 'below-zero'
  | 'thin-capital'
  | 'value-unknown'
  | 'flow-unknown'
  | 'no-rate'
  | 'several-rates'
  | 'rate-untold'
  | 'short-period'

/** What makes a figure missing, or to be read with care. */
export type ReturnNote = {
  readonly code: ReturnNoteCode
  readonly day: EpochDay | null
  readonly message: string
}

export function endValueOf({ value }: ValueCourse): number {
  return value.at(-1) ?? Number.NaN
}

export function totalOf(flows: Float64Array): number {
  return flows.reduce((sum, flow) => sum + flow, 0)
}
