/** Adjusted closes for bars whose source has none, or has them as of another day: by the factor another source gives. */
import type { Flag } from '#core/cleaning/findings.ts'
import { type Bars, hasAnyValue } from '#core/market/bars.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import type { SourceWords } from './source-words.ts'

/** Factors that differ by less are the same but for rounding. */
const SAME_FACTOR = 0.005

/**
 * adj_close / close is the same whatever else divides two sources, as long as it is taken as of one day. So one source, the
 * one with the most adjusted closes, lends its factor on each day it has; bars that it cannot help stay as they are. The
 * flag says how many bars were helped; null where none was.
 */
export function lendAdjustments(
  words: SourceWords,
  row: Int32Array,
  bars: Bars,
): { readonly bars: Bars; readonly flag: Flag | null } {
  const lender = lenderOf(words)
  if (words.sources.length < 2 || lender < 0) return { bars, flag: null }
  const { day, close, adj_close } = words.bars
  const lent = bars.adj_close.slice()
  const helped: number[] = []
  row.forEach((taken, at) => {
    if (words.sourceIndex[taken] === lender) return
    const theirs = rowOf(words, taken, lender)
    if (theirs < 0) return
    const factor = adj_close[theirs]! / close[theirs]!
    const own = bars.adj_close[at]! / bars.close[at]!
    if (Number.isNaN(factor) || Math.abs(own / factor - 1) <= SAME_FACTOR) return
    lent[at] = bars.close[at]! * factor
    helped.push(at)
  })
  if (helped.length === 0) return { bars, flag: null }
  const dayOf = (at: number | undefined) => day[row[at!]!]! as EpochDay
  const from = dayOf(helped[0])
  const detail = {
    from: formatDay(from),
    to: formatDay(dayOf(helped.at(-1))),
    reason: 'adjusted-close',
    bars: helped.length,
    source: words.sources[lender]!,
  }
  return { bars: { ...bars, adj_close: lent }, flag: { rule: 'source-level', day: from, detail } }
}

/** −1 where no source has adjusted closes; of equals the first by name. */
function lenderOf({ bars: { adj_close }, sourceIndex, sources }: SourceWords): number {
  if (!hasAnyValue(adj_close)) return -1
  const counts = new Int32Array(sources.length)
  adj_close.forEach((value, row) => {
    if (!Number.isNaN(value)) counts[sourceIndex[row]!]! += 1
  })
  const isBefore = (a: number, b: number) => counts[a]! - counts[b]! || (sources[a]! < sources[b]! ? 1 : -1)
  return sources.map((_, index) => index).reduce((best, index) => (isBefore(index, best) > 0 ? index : best))
}

/** The row of a source on the day of another row; −1 where it has none. */
function rowOf({ bars: { day }, sourceIndex }: SourceWords, row: number, source: number): number {
  let first = row
  while (first > 0 && day[first - 1] === day[row]) first--
  for (let i = first; day[i] === day[row]; i++) if (sourceIndex[i] === source) return i
  return -1
}
