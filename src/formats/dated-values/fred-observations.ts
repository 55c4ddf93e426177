/** Reads FRED's observations (`/fred/series/observations` as JSON). */
import {
  arrayAt,
  badPayload,
  dayAt,
  decimalAt,
  numberAt,
  objectAt,
  parsedJson,
} from '#formats/price-files/json-shape.ts'
import { type BelievedValues, believedValues } from './believed-values.ts'

/**
 * Days and values, oldest first; `.` stands for a missing value and is NaN. An answer that holds fewer observations than it
 * counts is a page of a longer one, and like any surprise `bad-payload` with the path.
 * @param body JSON as UTF-8 bytes
 */
export function parseFredObservations(body: Uint8Array): BelievedValues {
  const answer = objectAt(parsedJson(body), 'the payload')
  const observations = arrayAt(answer.observations, 'observations')
  if (numberAt(answer.count, 'count') !== observations.length) {
    throw badPayload('observations', `${String(answer.count)} observations`, observations)
  }
  return believedValues(
    observations.map((observation, index) => {
      const path = `observations[${index}]`
      const { date, value: cell } = objectAt(observation, path)
      const value = cell === '.' ? Number.NaN : decimalAt(cell, `${path}.value`)
      const digits = Number.isNaN(value) ? '' : String(cell)
      return { day: dayAt(date, `${path}.date`), value, digits, path }
    }),
  )
}
