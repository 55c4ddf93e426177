/** For each day, which source's word is taken, and how far the others agree with it. */
import { assert } from '#core/assert.ts'
import { type Agreement, openAgreement } from './agreement.ts'
import { openCouncil } from './council.ts'
import type { SourceWords } from './source-words.ts'
import type { Tolerance } from './tolerance.ts'

export type ChooseOptions = {
  /** Ids of sources, best first; those it leaves out come last. */
  readonly priority: readonly string[]
  readonly tolerance: Tolerance
  /** True for each source, by its index, whose series of this asset is poor as a whole. */
  readonly isPoorSource: readonly boolean[]
  /** True for a word that was said before its day was over. */
  isProvisional(row: number): boolean
}

export type Choice = {
  /** The row taken for each day, ascending by day. */
  readonly row: Int32Array
  readonly agreement: Agreement
}

/**
 * A believable bar beats one that cannot be, a final word beats a provisional one; among equals the best source wins,
 * unless more of the others agree with each other than with it. The order in which sources are listed does not matter.
 */
export function chooseBars(words: SourceWords, options: ChooseOptions): Choice {
  const { day } = words.bars
  const days = countDays(day)
  const row = new Int32Array(days)
  const agreement = openAgreement(days)
  const council = openCouncil(words, options)
  let start = 0
  for (let at = 0; at < days; at++) {
    let end = start + 1
    while (end < day.length && day[end] === day[start]) end++
    row[at] = end - start === 1 ? start : council.decide(start, end, agreement, at)
    start = end
  }
  return { row, agreement }
}

function countDays(day: Int32Array): number {
  let days = 0
  for (let i = 0; i < day.length; i++) {
    if (i > 0 && day[i] === day[i - 1]) continue
    assert(i === 0 || day[i]! > day[i - 1]!, `words ascend by day (word ${i})`)
    days++
  }
  return days
}
