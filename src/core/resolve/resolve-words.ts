/** What every source said becomes one series: for each day the best word there is, and what the others think of it. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { isBeforeSessionEnd } from '#core/calendars/session-end.ts'
import type { Flag } from '#core/cleaning/findings.ts'
import type { Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Agreement } from './agreement.ts'
import { crossCheck } from './cross-check.ts'
import { gradeFloors } from './grade-floors.ts'
import { lendAdjustments } from './lend-adjustments.ts'
import { rescaledFlag } from './level-splices.ts'
import { scoreSources, type SourceScore } from './source-scores.ts'
import type { SourceWords } from './source-words.ts'
import type { Tolerance } from './tolerance.ts'
import { voteOnLevels } from './vote-on-levels.ts'

export type ResolveOptions = {
  /** Ids of sources, best first; those it leaves out come last. */
  readonly priority: readonly string[]
  readonly tolerance: Tolerance
  readonly calendar: Calendar
  /** As resolved, ascending: the splits on record name ratios between sources. */
  readonly actions: readonly CorporateAction[]
}

/** One bar a day, ascending; the columns run in step. */
export type ResolvedWords = {
  readonly bars: Bars
  /** Index into `sources` for each bar. */
  readonly sourceIndex: Uint16Array
  readonly sources: readonly string[]
  /** The row of the word that was taken for each bar. */
  readonly row: Int32Array
  /** The words as they were compared: those of sources at another level on that of the series. */
  readonly compared: SourceWords
  readonly agreement: Agreement
  /** Where sources differ, and where bars were put on the level of a newer source; by day. */
  readonly flags: readonly Flag[]
  /** The best each bar can still be, as an index into `qualityLevels`. */
  readonly gradeFloor: Uint8Array
  /** In the order of `sources`. */
  readonly scores: readonly SourceScore[]
}

/** Depends on the words and the options alone, so that what was known at an earlier moment resolves as it did then. */
export function resolveWords(words: SourceWords, options: ResolveOptions): ResolvedWords {
  const { priority, tolerance, calendar, actions } = options
  const { day } = words.bars
  const scores = scoreSources(words, calendar)
  const isProvisional = (at: number) => isBeforeSessionEnd(calendar, day[at]! as EpochDay, words.knownAt[at]!)
  const isPoorSource = scores.map(({ level }) => level === 'poor')
  const judge = { priority, tolerance, isPoorSource, isProvisional }
  const { row, agreement, taken, rescaled, compared, asSaid } = voteOnLevels(words, { actions, ...judge })
  const { bars, flag: lent } = lendAdjustments(words, row, taken.bars)
  const differences = crossCheck(words, row, { actions, tolerance, isProvisional })
  const { sourceIndex, sources } = taken
  const evidence = { scores, differences, rescaled, bars, asSaid }
  const gradeFloor = gradeFloors({ row, sourceIndex, agreement }, evidence)
  const flags = [
    ...differences.map(({ flag }) => flag),
    ...rescaled.map(rescaledFlag),
    ...(lent ? [lent] : []),
  ]
  return {
    bars,
    sourceIndex,
    sources,
    row,
    compared,
    agreement,
    scores,
    gradeFloor,
    flags: flags.sort((a, b) => a.day - b.day),
  }
}
