/** What every source said becomes one series: for each day the best word there is, and what the others think of it. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { isBeforeSessionEnd } from '#core/calendars/session-end.ts'
import type { Bars } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Agreement } from './agreement.ts'
import { chooseBars } from './choose-bars.ts'
import { scoreSources, type SourceScore } from './source-scores.ts'
import { pickWords, type SourceWords } from './source-words.ts'
import type { Tolerance } from './tolerance.ts'

export type ResolveOptions = {
  /** Ids of sources, best first; those it leaves out come last. */
  readonly priority: readonly string[]
  readonly tolerance: Tolerance
  readonly calendar: Calendar
}

/** One bar a day, ascending; the columns run in step. */
export type ResolvedWords = {
  readonly bars: Bars
  /** Index into `sources` for each bar. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
  /** The row of the word that was taken for each bar. */
  readonly row: Int32Array
  readonly agreement: Agreement
  /** In the order of `sources`. */
  readonly scores: readonly SourceScore[]
}

/** Depends on the words and the options alone, so that what was known at an earlier moment resolves as it did then. */
export function resolveWords(words: SourceWords, options: ResolveOptions): ResolvedWords {
  const { priority, tolerance, calendar } = options
  const { day } = words.bars
  const scores = scoreSources(words, calendar)
  const { row, agreement } = chooseBars(words, {
    priority,
    tolerance,
    isPoorSource: scores.map(({ level }) => level === 'poor'),
    isProvisional: (row) => isBeforeSessionEnd(calendar, day[row]! as EpochDay, words.knownAt[row]!),
  })
  const taken = row.length === day.length ? words : pickWords(words, row)
  return { bars: taken.bars, sourceIndex: taken.sourceIndex, sources: words.sources, row, agreement, scores }
}
