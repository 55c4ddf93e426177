/** What the inside asks of any provider of dated numbers that are no prices of an asset: economic series, exchange rates. */
import type { EpochDay } from '#core/time/epoch-day.ts'

export type SeriesRequest = {
  /** In the provider's own words: `UNRATE`, `USD`. */
  readonly id: string
  /** Inclusive; null asks for as far back as the source goes. */
  readonly from: EpochDay | null
  /** Inclusive; null asks up to the newest value. */
  readonly to: EpochDay | null
}

/** Days ascend without repeating; NaN where the provider says that a value is missing. */
export type DatedValues = {
  readonly day: Int32Array
  readonly value: Float64Array
  /** Each value as the provider wrote it, which is exact where a double is not; empty where it is missing. */
  readonly digits: readonly string[]
}

export type SeriesSource = {
  readonly id: string
  /** One line for people: what it serves and under which terms. */
  readonly about: string
  /** What the public or free tier allows; null where the provider states no number. */
  readonly requestsPerMinute: number | null
  readonly requestsPerDay: number | null
  readonly delay: string
  readonly licence: string
  /** Values inside the window. Throws AppError with the codes of `PriceSource.history`. */
  values(request: SeriesRequest, signal: AbortSignal): Promise<DatedValues>
}
