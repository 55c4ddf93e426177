/** Where the series passes from one source to another that quotes at another level, the older part is put on the newer's level. */
import type { Flag } from '#core/cleaning/findings.ts'
import { type Bars, priceFields } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { type EpochDay, formatDay } from '#core/time/epoch-day.ts'
import { compareLevels, type LevelRatio } from './compare-levels.ts'
import { ratioNamer } from './named-ratio.ts'
import type { SourceWords } from './source-words.ts'
import { standings } from './standings.ts'

/** A run of neighbouring bars of one source that were multiplied, so that dividing by `factor` gives what it said. */
export type Rescaled = {
  readonly from: EpochDay
  readonly to: EpochDay
  readonly bars: number
  readonly source: string
  /** The source on whose level they are now. */
  readonly against: string
  readonly kind: LevelRatio['kind']
  /** Of the prices; volume takes the inverse where a split explains it. */
  readonly factor: number
  readonly daysCompared: number
}

/** The record of a run, as it is shown and kept. */
export function rescaledFlag({ from, to, kind, ...rest }: Rescaled): Flag {
  return {
    rule: 'source-level',
    day: from,
    detail: { from: formatDay(from), to: formatDay(to), reason: kind, ...rest },
  }
}

type Level = {
  readonly factor: number
  /** The part of the factor that stems from splits. */
  readonly shares: number
  readonly because: (LevelRatio & { readonly against: string }) | null
}

/** Bars from index `start` up to but not including `end`, all of one source. */
type Run = { readonly source: number; readonly start: number; readonly end: number; readonly level: Level }

const asSaid: Level = { factor: 1, shares: 1, because: null }

/**
 * `row` holds the word taken for each day. Going back from the newest bar, each change of source is looked at: where the
 * two differ by a ratio with a name on the days around it, the older bars are multiplied by it. A steady ratio without a
 * name is believed only of a source that fills in for a better one, for its own run. Bars of the newest level stay as they
 * were said, and so does everything whose level nothing tells.
 */
export function levelSplices(
  words: SourceWords,
  row: Int32Array,
  taken: Bars,
  {
    actions,
    priority,
  }: { readonly actions: readonly CorporateAction[]; readonly priority: readonly string[] },
): { readonly bars: Bars; readonly rescaled: readonly Rescaled[] } {
  const runs = levelled(words, row, {
    nameOf: ratioNamer(actions),
    standing: standings(words.sources, priority),
  })
  const moved = runs.filter(({ level }) => level.factor !== 1)
  if (moved.length === 0) return { bars: taken, rescaled: [] }
  const bars = { ...taken, volume: taken.volume.slice() }
  for (const field of priceFields) bars[field] = taken[field].slice()
  for (const run of moved) multiply(bars, run)
  return { bars, rescaled: moved.map((run) => rescaledOf(words, taken, run)) }
}

type Judgement = { readonly nameOf: ReturnType<typeof ratioNamer>; readonly standing: Int32Array }

/** The runs of sources in the series, newest first, each at its level. */
function levelled(words: SourceWords, row: Int32Array, { nameOf, standing }: Judgement): Run[] {
  const runs: Run[] = []
  let chain = asSaid
  for (let end = row.length; end > 0; ) {
    const source = words.sourceIndex[row[end - 1]!]!
    let start = end - 1
    while (start > 0 && words.sourceIndex[row[start - 1]!] === source) start--
    const newer = runs.at(-1)?.source
    let level = chain
    if (newer !== undefined) {
      const found = compareLevels(words, row, { at: end - 1, older: source, newer }, nameOf)
      const against = words.sources[newer]!
      if (found === null) level = chain = asSaid
      else if (found === 'one level') level = chain
      else if (found.kind !== 'steady') level = chain = raised(chain, { ...found, against })
      else if (standing[source]! > standing[newer]!) level = raised(chain, { ...found, against })
    }
    runs.push({ source, start, end, level })
    end = start
  }
  return runs
}

function raised({ factor, shares }: Level, because: LevelRatio & { readonly against: string }): Level {
  const { ratio, kind } = because
  const product = factor * ratio
  return {
    // What cancels an earlier step brings back the level of the newest bars to the bit.
    factor: Math.abs(product - 1) < 1e-9 ? 1 : product,
    shares: kind === 'split' || kind === 'usual-split' ? shares * ratio : shares,
    because,
  }
}

function multiply(bars: Bars, { start, end, level: { factor, shares } }: Run): void {
  for (const field of priceFields) {
    const column = bars[field]
    for (let at = start; at < end; at++) column[at]! *= factor
  }
  for (let at = start; at < end; at++) bars.volume[at]! /= shares
}

function rescaledOf({ sources }: SourceWords, { day }: Bars, { source, start, end, level }: Run): Rescaled {
  const { kind, against, daysCompared } = level.because!
  const from = day[start]! as EpochDay
  const to = day[end - 1]! as EpochDay
  return {
    from,
    to,
    bars: end - start,
    source: sources[source]!,
    against,
    kind,
    factor: level.factor,
    daysCompared,
  }
}
