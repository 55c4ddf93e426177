/** Exchange rates as exact decimals: what each source said, when, and what it said before. */
import type { Rate } from '#core/fx/rate-book.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'
import type { Appended } from './market-data.ts'

export type RatesToAppend = {
  readonly base: string
  readonly quote: string
  readonly source: string
  /** Ascending; `rates` are decimals above zero as the source wrote them. */
  readonly days: readonly EpochDay[]
  readonly rates: readonly string[]
  readonly knownAt: EpochMs
  readonly runId: number
}

export type RateSummary = {
  readonly base: string
  readonly quote: string
  readonly source: string
  readonly days: number
  readonly firstDay: EpochDay
  readonly lastDay: EpochDay
}

export type FxRateStore = {
  /** Appends what differs from the source's last word, digit by digit; nothing is overwritten. */
  append(said: RatesToAppend): Promise<Appended>
  /** Every source's last word of each day in the window, up to a moment (null: until now), of pairs within `currencies`. */
  among(currencies: readonly string[], window: DayWindow, knownAt: EpochMs | null): Promise<readonly Rate[]>
  /** What is held, by pair and source. */
  list(): Promise<readonly RateSummary[]>
}
