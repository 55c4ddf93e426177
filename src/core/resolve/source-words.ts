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
  const knownAt = new Float64Array(rows.length)
  const sourceIndex = new Uint16Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    knownAt[i] = words.knownAt[rows[i]!]!
    sourceIndex[i] = words.sourceIndex[rows[i]!]!
  }
  return { bars: pickBars(words.bars, rows), knownAt, sourceIndex, sources: words.sources }
}
