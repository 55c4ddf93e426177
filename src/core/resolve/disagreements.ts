/** Runs of days on which a source differs from the bars that were taken, by more than its class of asset allows. */
import type { EpochDay } from '#core/time/epoch-day.ts'
import { isImpossibleBar } from './believable-bar.ts'
import type { NamedRatio } from './named-ratio.ts'
import { areSamePrices } from './same-price.ts'
import type { SourceWords } from './source-words.ts'
import type { Tolerance } from './tolerance.ts'

/** Days that both sources have, in order; `theirs` and `ours` are rows of the words. */
export type Disagreement = {
  readonly source: string
  /** The source of the bars that were taken. */
  readonly against: string
  readonly from: EpochDay
  readonly to: EpochDay
  readonly theirs: readonly number[]
  readonly ours: readonly number[]
  /** Why theirs / ours has the same name on all of these days; null where it has none. */
  readonly name: NamedRatio | null
}

/** So many days on which they agree between two runs do not make two findings of them. */
const AGREEING_BETWEEN = 5
const BESIDES = 0.05

/** By source and then by day. A word from before its day was over is still to change, so it is no reason. */
export function findDisagreements(
  words: SourceWords,
  taken: Int32Array,
  options: {
    readonly tolerance: Tolerance
    nameOf(ratio: number): NamedRatio | null
    isProvisional(row: number): boolean
  },
): Disagreement[] {
  const { bars, sourceIndex, sources } = words
  const open = sources.map((): OpenRun | null => null)
  const runs: OpenRun[] = []
  const dayOf = (row: number) => bars.day[row]! as EpochDay
  for (const ours of taken) {
    if (isImpossibleBar(bars, ours)) continue
    let first = ours
    while (first > 0 && bars.day[first - 1] === bars.day[ours]) first--
    for (let row = first; bars.day[row] === bars.day[ours]; row++) {
      if (row === ours || isImpossibleBar(bars, row) || options.isProvisional(row)) continue
      const code = sourceIndex[row]!
      const run = open[code] ?? null
      if (areSamePrices(bars, row, ours, options.tolerance)) {
        if (run && ++run.agreedSince > AGREEING_BETWEEN) open[code] = null
        continue
      }
      const ratio = bars.close[row]! / bars.close[ours]!
      const name = run?.name && isNear(ratio, run.name.ratio) ? run.name : options.nameOf(ratio)
      if (run?.name?.ratio === name?.ratio && run && run.against === sources[sourceIndex[ours]!]) {
        run.agreedSince = 0
        run.theirs.push(row)
        run.ours.push(ours)
        run.to = dayOf(row)
      } else {
        const against = sources[sourceIndex[ours]!]!
        const span = { from: dayOf(row), to: dayOf(row), theirs: [row], ours: [ours] }
        const opened = { source: sources[code]!, against, name, agreedSince: 0, ...span }
        open[code] = opened
        runs.push(opened)
      }
    }
  }
  return runs
}

/** A day within a run at one ratio belongs to it, also where the sources differ a little besides. */
function isNear(ratio: number, named: number): boolean {
  return Math.abs(ratio / named - 1) <= BESIDES
}

type OpenRun = Omit<Disagreement, 'to' | 'theirs' | 'ours'> & {
  to: EpochDay
  theirs: number[]
  ours: number[]
  agreedSince: number
}
