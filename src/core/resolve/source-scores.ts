/** How good each source's own series of an asset is, by the quality formula. */
import type { Calendar } from '#core/calendars/calendar.ts'
import { barCount, dayAt, emptyBars, pickBars } from '#core/market/bars.ts'
import { assessQuality } from '#core/quality/assess-quality.ts'
import { levelOfScore, type QualityLevel } from '#core/quality/levels.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import { isImpossibleBar } from './believable-bar.ts'
import type { SourceWords } from './source-words.ts'

export type SourceScore = {
  readonly source: string
  /** Days of which the source has a word, believable or not. */
  readonly bars: number
  readonly from: EpochDay | null
  readonly to: EpochDay | null
  /** In [0, 1]; NaN where no session was expected. */
  readonly score: number
  readonly level: QualityLevel | null
}

/**
 * One score a source, in the order of `words.sources`, over the days from its first bar to its last, as of that last bar:
 * so it judges what the source said, does not age, and is the same whenever it is computed again.
 */
export function scoreSources(words: SourceWords, calendar: Calendar): readonly SourceScore[] {
  return words.sources.map((source, index) => {
    const rows: number[] = []
    let said = 0
    words.sourceIndex.forEach((code, row) => {
      if (code !== index) return
      said += 1
      if (!isImpossibleBar(words.bars, row)) rows.push(row)
    })
    const bars = rows.length === 0 ? emptyBars : pickBars(words.bars, rows)
    const count = barCount(bars)
    if (count === 0) return { source, bars: said, from: null, to: null, score: 0, level: 'poor' }
    const from = dayAt(bars, 0)
    const to = dayAt(bars, count - 1)
    const { score } = assessQuality(bars, { calendar, from, to, asOf: to })
    const level = Number.isNaN(score) ? null : levelOfScore(score)
    return { source, bars: said, from, to, score, level }
  })
}
