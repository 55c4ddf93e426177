/** What each source is worth for one asset: its own score, how much of the series is its, and how often others bear it out. */
import { verdicts } from './agreement.ts'
import { isImpossibleBar } from './believable-bar.ts'
import type { ResolvedWords } from './resolve-words.ts'
import { areSamePrices } from './same-price.ts'
import type { SourceScore } from './source-scores.ts'
import type { Tolerance } from './tolerance.ts'

export type SourceRecord = SourceScore & {
  /** Bars of the series that were taken from it. */
  readonly taken: number
  /** Days that it and another source have. */
  readonly compared: number
  /** Those on which it agrees with the bar taken; for the source of that bar, those on which another does. */
  readonly agreeing: number
}

const AGREE = verdicts.indexOf('agree')
const OUTVOTED = verdicts.indexOf('outvoted')

/** In the order of the sources of the words; prices are compared at one level. */
export function sourceRecords(
  {
    row,
    compared: words,
    agreement,
    scores,
  }: Pick<ResolvedWords, 'row' | 'compared' | 'agreement' | 'scores'>,
  tolerance: Tolerance,
): readonly SourceRecord[] {
  const { bars, sourceIndex, sources } = words
  const taken = new Int32Array(sources.length)
  const compared = new Int32Array(sources.length)
  const agreeing = new Int32Array(sources.length)
  row.forEach((ours, at) => {
    const own = sourceIndex[ours]!
    taken[own]! += 1
    let others = 0
    let first = ours
    while (first > 0 && bars.day[first - 1] === bars.day[ours]) first--
    for (let theirs = first; bars.day[theirs] === bars.day[ours]; theirs++) {
      if (theirs === ours || isImpossibleBar(bars, theirs)) continue
      others += 1
      compared[sourceIndex[theirs]!]! += 1
      if (areSamePrices(bars, theirs, ours, tolerance)) agreeing[sourceIndex[theirs]!]! += 1
    }
    if (others === 0) return
    compared[own]! += 1
    const verdict = agreement.verdict[at]!
    if (verdict === AGREE || verdict === OUTVOTED) agreeing[own]! += 1
  })
  return scores.map((score, i) => ({
    ...score,
    taken: taken[i]!,
    compared: compared[i]!,
    agreeing: agreeing[i]!,
  }))
}
