/** What every source said last of each day: one bar a source and day, as columns. */
import { type Bars, pickBars } from '#core/market/bars.ts'

/** Ascending by day, and within a day by the moment it was said: the last of a day is the newest word. */
export type SourceWords = {
  readonly bars: Bars
  /** Milliseconds since 1970 at which each bar was said. */
  readonly knownAt: Float64Array
  /** Index into `sources` for each bar. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
}

/** The words at `rows`, in that order. */
export function pickWords(words: SourceWords, rows: ArrayLike<number>): SourceWords {
  return {
    bars: pickBars(words.bars, rows),
    knownAt: Float64Array.from(rows, (row) => words.knownAt[row]!),
    sourceIndex: Uint16Array.from(rows, (row) => words.sourceIndex[row]!),
    sources: words.sources,
  }
}
