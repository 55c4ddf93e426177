/** Dated numbers that a provider sent become columns once their days ascend. */
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { badPayload } from '#formats/price-files/json-shape.ts'

export type DatedValue = { readonly day: EpochDay; readonly value: number; readonly path: string }

/** Throws `bad-payload` with the path for a day that is not after the one before it. */
export function believedValues(values: readonly DatedValue[]): { day: Int32Array; value: Float64Array } {
  for (const [index, { day, path }] of values.entries()) {
    const before = values[index - 1]
    if (before && day <= before.day) throw badPayload(path, 'a day after the one before it', formatDay(day))
  }
  return {
    day: Int32Array.from(values, ({ day }) => day),
    value: Float64Array.from(values, ({ value }) => value),
  }
}
