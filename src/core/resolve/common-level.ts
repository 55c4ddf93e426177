/** Words of sources that quote at another level for a while, put on the level of the series, so that votes compare like with like. */
import { type Bars, priceFields } from '#core/market/bars.ts'
import { isImpossibleBar } from './believable-bar.ts'
import type { NamedRatio } from './named-ratio.ts'
import type { SourceWords } from './source-words.ts'

/** On so many days in a row a ratio must hold before it is a level and not a wrong bar. */
const DAYS_NEEDED = { split: 2, unit: 3, 'usual-split': 3 } as const
/** Sources that differ by less are at one level. */
const ONE_LEVEL = 0.05

export type CommonLevel = {
  readonly words: SourceWords
  /** The ratio by which the prices of each word were multiplied; null where they stand as they were said. */
  readonly ratios: readonly (NamedRatio | null)[]
}

/**
 * `row` and `level` hold, for each day, the word that was taken and its close on the level of the newest bars. Runs of days on
 * which a source lies away from that by a ratio with a name are multiplied by its inverse. Null where there is none.
 */
export function commonLevel(
  words: SourceWords,
  row: Int32Array,
  level: Float64Array,
  nameOf: (ratio: number) => NamedRatio | null,
): CommonLevel | null {
  const ratios = Array.from(words.bars.day, (): NamedRatio | null => null)
  let isAny = false
  const close = (run: Run) => {
    if (run.rows.length < DAYS_NEEDED[run.name.kind]) return
    isAny = true
    for (const at of run.rows) ratios[at] = { kind: run.name.kind, ratio: 1 / run.name.ratio }
  }
  const open = words.sources.map((): Run | null => null)
  eachWord(words, row, (at, day) => {
    if (isImpossibleBar(words.bars, at)) return
    const source = words.sourceIndex[at]!
    const ratio = words.bars.close[at]! / level[day]!
    const name = Math.abs(ratio - 1) <= ONE_LEVEL ? null : nameOf(ratio)
    const run = open[source]
    if (run && run.name.ratio === name?.ratio) {
      run.rows.push(at)
      return
    }
    if (run) close(run)
    open[source] = name && { name, rows: [at] }
  })
  for (const run of open) if (run) close(run)
  return isAny ? { words: { ...words, bars: multiplied(words.bars, ratios) }, ratios } : null
}

type Run = { readonly name: NamedRatio; readonly rows: number[] }

/** Visits the words of every day in order, each with the index of its day in `row`. */
function eachWord({ bars }: SourceWords, row: Int32Array, visit: (at: number, day: number) => void): void {
  let day = 0
  for (let at = 0; at < bars.day.length; at++) {
    if (bars.day[at] !== bars.day[row[day]!]) day++
    visit(at, day)
  }
}

function multiplied(said: Bars, ratios: readonly (NamedRatio | null)[]): Bars {
  const bars = { ...said, volume: said.volume.slice() }
  for (const field of priceFields) bars[field] = said[field].slice()
  ratios.forEach((found, at) => {
    if (found === null) return
    for (const field of priceFields) bars[field][at]! *= found.ratio
    if (found.kind !== 'unit') bars.volume[at]! /= found.ratio
  })
  return bars
}
