/** The words of several sources on one day, weighed against each other. */
import { type Agreement, verdicts } from './agreement.ts'
import { isImpossibleBar, isIncompleteBar } from './believable-bar.ts'
import type { ChooseOptions } from './choose-bars.ts'
import { areSamePrices, relativeDifference } from './same-price.ts'
import type { SourceWords } from './source-words.ts'
import { standings } from './standings.ts'

/** What speaks against a word, by weight: the least of them decides before the standing of its source does. */
const doubts = { poorSource: 1, incomplete: 2, provisional: 4, impossible: 8 } as const

const AGREE = verdicts.indexOf('agree')
const DISAGREE = verdicts.indexOf('disagree')
const OUTVOTED = verdicts.indexOf('outvoted')

export type Council = {
  /** The row taken of those from `start` up to `end`, all of one day; writes what the others think of it at `at`. */
  decide(start: number, end: number, agreement: Agreement, at: number): number
}

export function openCouncil(words: SourceWords, options: ChooseOptions): Council {
  const { bars, sourceIndex } = words
  const { tolerance, isPoorSource, isProvisional } = options
  const standing = standings(words.sources, options.priority)
  const doubt = new Uint8Array(words.sources.length)
  const agree = (a: number, b: number) => areSamePrices(bars, a, b, tolerance)

  const doubtOf = (row: number) =>
    (isImpossibleBar(bars, row) ? doubts.impossible : 0) +
    (isProvisional(row) ? doubts.provisional : 0) +
    (isIncompleteBar(bars, row) ? doubts.incomplete : 0) +
    (isPoorSource[sourceIndex[row]!] ? doubts.poorSource : 0)

  const isBetter = (a: number, b: number) => {
    const sourceOfA = sourceIndex[a]!
    const sourceOfB = sourceIndex[b]!
    return (doubt[sourceOfA]! - doubt[sourceOfB]! || standing[sourceOfA]! - standing[sourceOfB]!) < 0
  }

  return {
    decide(start, end, agreement, at) {
      for (let row = start; row < end; row++) doubt[sourceIndex[row]!] = doubtOf(row)
      let best = start
      for (let row = start + 1; row < end; row++) if (isBetter(row, best)) best = row
      if (doubt[sourceIndex[best]!]! >= doubts.impossible) return best
      const grave = doubt[sourceIndex[best]!]! >> 2
      const voters: number[] = []
      for (let row = start; row < end; row++) if (doubt[sourceIndex[row]!]! >> 2 === grave) voters.push(row)
      if (voters.length === 1) return best

      let agreeing = countAgreeing(voters, best, agree)
      let verdict = agreeing - 1 >= voters.length - agreeing ? AGREE : DISAGREE
      if (voters.length - agreeing >= 2) {
        const rival = strongestRival(voters, best, agree, isBetter)
        const votes = rival < 0 ? 0 : countAgreeing(voters, rival, agree)
        if (votes > agreeing) {
          best = rival
          agreeing = votes
          verdict = OUTVOTED
        }
      }
      agreement.sources[at] = voters.length
      agreement.agreeing[at] = agreeing
      agreement.difference[at] = largestDifference(bars.close, voters, best)
      agreement.verdict[at] = verdict
      return best
    },
  }
}

type Agree = (a: number, b: number) => boolean

/** How many of the voters agree with one of them, itself included. */
function countAgreeing(voters: readonly number[], row: number, agree: Agree): number {
  let count = 0
  for (const voter of voters) if (voter === row || agree(voter, row)) count++
  return count
}

/** Of those that differ from the best, the one that most voters agree with; the better one among equals. */
function strongestRival(voters: readonly number[], best: number, agree: Agree, isBetter: Agree): number {
  let rival = -1
  let most = 0
  for (const row of voters) {
    if (row === best || agree(row, best)) continue
    const votes = countAgreeing(voters, row, agree)
    if (votes > most || (votes === most && isBetter(row, rival))) {
      rival = row
      most = votes
    }
  }
  return rival
}

function largestDifference(close: Float64Array, voters: readonly number[], best: number): number {
  let largest = 0
  for (const row of voters) largest = Math.max(largest, relativeDifference(close[row]!, close[best]!))
  return largest
}
