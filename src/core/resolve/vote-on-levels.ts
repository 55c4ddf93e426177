/** The vote of the sources on each bar, held at one level: whoever quotes in other shares or units is compared, not outvoted. */
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'
import type { Agreement } from './agreement.ts'
import { type Choice, type ChooseOptions, chooseBars } from './choose-bars.ts'
import { type CommonLevel, commonLevel } from './common-level.ts'
import { levelSplices, type Rescaled } from './level-splices.ts'
import { ratioNamer } from './named-ratio.ts'
import { pickWords, type SourceWords } from './source-words.ts'

type Voted = Choice & {
  /** The words taken, on one level. */
  readonly taken: SourceWords
  readonly rescaled: readonly Rescaled[]
  /** All words, as they were compared in the vote that counts. */
  readonly compared: SourceWords
  /** What the sources thought of each other's words as they said them. */
  readonly asSaid: Agreement
}

/**
 * A first vote on the words as they were said gives a series, and its splices the level of that series. Words that lie away
 * from it by a split or a unit are brought to it, and the vote is held again.
 */
export function voteOnLevels(
  words: SourceWords,
  options: ChooseOptions & { readonly actions: readonly CorporateAction[] },
): Voted {
  const first = chooseBars(words, options)
  const said = taking(words, first, options)
  const asSaid = first.agreement
  if (asSaid.agreeing.every((many, at) => many === asSaid.sources[at])) return { ...said, asSaid }
  const common = commonLevel(words, first.row, said.taken.bars.close, ratioNamer(options.actions))
  if (common === null) return { ...said, asSaid }
  const voted = taking(common.words, chooseBars(common.words, options), options)
  const multiplied = multipliedRuns(common, voted.row, first.row)
  return { ...voted, asSaid, rescaled: [...multiplied, ...voted.rescaled] }
}

type Taken = Omit<Voted, 'asSaid'>

function taking(
  words: SourceWords,
  { row, agreement }: Choice,
  options: Parameters<typeof levelSplices>[3],
): Taken {
  const picked = row.length === words.bars.day.length ? words : pickWords(words, row)
  const { bars, rescaled } = levelSplices(words, row, picked.bars, options)
  return { row, agreement, taken: { ...picked, bars }, rescaled, compared: words }
}

/** The runs of bars taken from words that were multiplied, by day; `before` holds what the first vote took. */
function multipliedRuns({ words, ratios }: CommonLevel, row: Int32Array, before: Int32Array): Rescaled[] {
  const { bars, sourceIndex, sources } = words
  const ratioAt = (at: number) => ratios[row[at]!] ?? null
  const isSameRun = (a: number, b: number) =>
    ratioAt(a)?.ratio === ratioAt(b)?.ratio && sourceIndex[row[a]!] === sourceIndex[row[b]!]
  const runs: Rescaled[] = []
  for (let start = 0, end = 0; start < row.length; start = end) {
    end = start + 1
    while (end < row.length && isSameRun(start, end)) end++
    const found = ratioAt(start)
    if (found === null) continue
    const source = sourceIndex[row[start]!]!
    runs.push({
      from: bars.day[row[start]!]! as EpochDay,
      to: bars.day[row[end - 1]!]! as EpochDay,
      bars: end - start,
      source: sources[source]!,
      against: sources[neighbourOf(source, [row[end], before[end - 1], row[start - 1]], sourceIndex)]!,
      kind: found.kind,
      factor: found.ratio,
      daysCompared: end - start,
    })
  }
  return runs
}

/** The source of the first of some rows that is not this source's own. */
function neighbourOf(
  source: number,
  rows: readonly (number | undefined)[],
  sourceIndex: Uint16Array,
): number {
  const others = rows.flatMap((row) => (row === undefined ? [] : [sourceIndex[row]!]))
  return others.find((other) => other !== source) ?? source
}
