/** Where sources differ: one finding for each run of days, with both values and the reason that the numbers bear out. */
import type { Flag } from '#core/cleaning/findings.ts'
import { medianOf } from '#core/cleaning/robust-statistics.ts'
import { lowerBound } from '#core/time/day-window.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { type DiagnosisName, diagnose, type Surroundings } from './diagnose.ts'
import { type Disagreement, findDisagreements } from './disagreements.ts'
import { ratioNamer } from './named-ratio.ts'
import { relativeDifference } from './same-price.ts'
import type { SourceWords } from './source-words.ts'

type CrossCheckOptions = Pick<Surroundings, 'actions' | 'tolerance'> & { isProvisional(row: number): boolean }

/** Longer runs first; how many more there are stands in the last. */
const FINDINGS_MAX = 100

/** A run of days with its reason; `ours` holds the rows of the bars it speaks of. */
export type Difference = Pick<Disagreement, 'ours'> & {
  readonly diagnosis: DiagnosisName
  readonly flag: Flag
}

/** `taken` holds the row of the word that was taken for each day. Ascending by day. */
export function crossCheck(
  words: SourceWords,
  taken: Int32Array,
  options: CrossCheckOptions,
): readonly Difference[] {
  if (taken.length === words.bars.day.length) return []
  const nameOf = ratioNamer(options.actions)
  const found = findDisagreements(words, taken, { ...options, nameOf })
  const around = { ...options, words, neighbour: neighbourIn(words) }
  const told = found.toSorted((a, b) => b.theirs.length - a.theirs.length).slice(0, FINDINGS_MAX)
  const untold = found.length - told.length
  return told
    .map((run, at) => differenceOf(run, around, at === told.length - 1 ? untold : 0))
    .sort((a, b) => a.flag.day - b.flag.day)
}

function differenceOf(run: Disagreement, around: Surroundings, untold: number): Difference {
  const { close } = around.words.bars
  const { name, evidence } = diagnose(run, around)
  const closesOf = (rows: readonly number[]) => Float64Array.from(rows, (row) => close[row]!)
  const theirs = closesOf(run.theirs)
  const ours = closesOf(run.ours)
  const differences = theirs.map((price, i) => relativeDifference(price, ours[i]!))
  const flag = {
    rule: 'cross-check',
    day: run.from,
    detail: {
      diagnosis: name,
      source: run.source,
      against: run.against,
      from: formatDay(run.from),
      to: formatDay(run.to),
      days: theirs.length,
      theirs: medianOf(theirs),
      ours: medianOf(ours),
      ratio: medianOf(theirs.map((price, i) => price / ours[i]!)),
      difference: medianOf(differences),
      evidence,
      ...(untold > 0 && { furtherRuns: untold }),
    },
  }
  return { ours: run.ours, diagnosis: name, flag }
}

/** Finds the row that a source has on the last day before, or the first after, that of a row. */
function neighbourIn({ bars: { day }, sourceIndex }: SourceWords): Surroundings['neighbour'] {
  return (row, source, step) => {
    const start = step === 1 ? lowerBound(day, day[row]! + 1) : lowerBound(day, day[row]!) - 1
    for (let i = start; i >= 0 && i < day.length; i += step) if (sourceIndex[i] === source) return i
    return null
  }
}
