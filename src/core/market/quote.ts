/** The last price of an instrument as a source tells it, beside what it tells of the running day. */
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

export type MarketState = 'pre' | 'open' | 'post' | 'closed'

/** NaN where the source does not say. */
export type Quote = {
  /** As it was asked for. */
  readonly symbol: string
  readonly price: number
  /** As sent: pence stay GBp. Null where the source names none. */
  readonly currency: string | null
  /** The trading day of the price, on the exchange's calendar. */
  readonly day: EpochDay
  /** The moment of the price; null where only the day is known. */
  readonly at: EpochMs | null
  /** The last close before `day`. */
  readonly previousClose: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly volume: number
  readonly marketState: MarketState | null
}
