/** Dated numbers that a provider sent become columns once their days ascend. */
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { badPayload } from '#formats/price-files/json-shape.ts'

export type DatedValue = {
  readonly day: EpochDay
  readonly value: number
  /** The value as it was written; empty where it is missing. */
  readonly digits: string
  readonly path: string
}

export type BelievedValues = {
  readonly day: Int32Array
  readonly value: Float64Array
  readonly digits: readonly string[]
}

/** Throws `bad-payload` with the path for a day that is not after the one before it. */
export function believedValues(values: readonly DatedValue[]): BelievedValues {
  for (const [index, { day, path }] of values.entries()) {
    const before = values[index - 1]
    if (before && day <= before.day) throw badPayload(path, 'a day after the one before it', formatDay(day))
  }
  return {
    day: Int32Array.from(values, ({ day }) => day),
    value: Float64Array.from(values, ({ value }) => value),
    digits: values.map(({ digits }) => digits),
  }
}
