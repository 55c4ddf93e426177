/** Dated values of the market as a whole (indices, economic series): what each source said, when, and what it said before. */
import type { MarketValues } from '#core/market-data/market-values.ts'
import type { DayWindow } from '#core/time/day-window.ts'
import type { EpochDay, EpochMs } from '#core/time/epoch-day.ts'

/** One row a source and day, ascending by day; a value is NaN where its source has taken it back. */
export type MarketWords = {
  readonly values: MarketValues
  readonly knownAt: Float64Array
  /** Index into `qualityLevels` for each row. */
  readonly grades: Uint8Array
  /** Index into `sources` for each row. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
}

/** One word on one day. */
export type MarketWord = { readonly source: string; readonly value: number; readonly knownAt: EpochMs }

export type MarketValuesToAppend = {
  readonly indicator: string
  readonly source: string
  readonly values: MarketValues
  /** Index into `qualityLevels` for each value. */
  readonly grades: Uint8Array
  readonly knownAt: EpochMs
  readonly runId: number
}

/** How many days a source spoke of for the first time, and how many it told anew. */
export type Appended = { readonly added: number; readonly revised: number }

export type MarketSeriesSummary = {
  readonly indicator: string
  readonly sources: readonly string[]
  readonly days: number
  readonly firstDay: EpochDay
  readonly lastDay: EpochDay
}

export type MarketDataStore = {
  /**
   * Appends what differs from the source's last word; nothing is overwritten. A day that is missing (NaN) and was never said
   * is not stored; one that was said before is, as taken back. Per indicator the moments of its words ascend.
   */
  append(said: MarketValuesToAppend): Promise<Appended>
  /** Every source's last word of each day in the window, up to a moment (null: until now). */
  lastWords(indicator: string, window: DayWindow, knownAt: EpochMs | null): Promise<MarketWords>
  /** Everything ever said of one day up to a moment (null: until now), oldest first. */
  wordsOn(indicator: string, day: EpochDay, knownAt: EpochMs | null): Promise<readonly MarketWord[]>
  /** What is held, by indicator. */
  list(): Promise<readonly MarketSeriesSummary[]>
}
