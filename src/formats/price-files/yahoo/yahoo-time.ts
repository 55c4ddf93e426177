/** The day of a Yahoo timestamp: UTC seconds, shifted to the exchange's clock. */
import { dayOfMoment, type EpochDay, type EpochMs } from '#core/time/epoch-day.ts'
import { badPayload } from '#formats/price-files/json-shape.ts'

/** Throws `bad-payload` for what is no whole number of seconds from 1900 to 2100; milliseconds are far beyond. */
export function yahooDay(seconds: unknown, offsetSeconds: number, path: string): EpochDay {
  if (
    Number.isInteger(seconds) &&
    typeof seconds === 'number' &&
    seconds >= YEAR_1900 &&
    seconds < YEAR_2100
  ) {
    return dayOfMoment((seconds * 1000) as EpochMs, offsetSeconds * 1000)
  }
  throw badPayload(path, 'a timestamp in seconds', seconds)
}

const YEAR_1900 = -2_208_988_800
const YEAR_2100 = 4_102_444_800
