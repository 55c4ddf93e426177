/** At which ratio two sources quote, around the day where the series passes from one to the other. */
import { medianOf } from '#core/cleaning/robust-statistics.ts'
import { isImpossibleBar } from './believable-bar.ts'
import type { NamedRatio } from './named-ratio.ts'
import type { SourceWords } from './source-words.ts'

export type LevelRatio = {
  /** `steady`: the same on all days compared, though no split or unit explains it. */
  readonly kind: NamedRatio['kind'] | 'steady'
  /** Newer over older. */
  readonly ratio: number
  /** How many days both sources have near the splice at this ratio. */
  readonly daysCompared: number
}

/** Days on either side of a splice on which the two sources are compared. */
const REACH = 10
const COMPARED_MAX = 5
/** On so many days a ratio must hold, or on all where both sources have fewer; one on no record in any case. */
const DAYS_NEEDED = { split: 2, unit: 3 } as const
const UNRECORDED_DAYS = 3
/** Sources that differ by less than this factor quote at one level, whatever else divides them. */
const ONE_LEVEL = 1.5
/** A steady ratio lies further from 1 than sources differ anyway, and moves less than they do. */
const STEADY_LEAST = 0.01
const STEADY_SPREAD = 0.005

/** Where one source passes over to another: from the day of the word taken at `at` to the next. */
export type Passage = { readonly at: number; readonly older: number; readonly newer: number }

/**
 * Days from the newer one on count first, for that is the level to match; else those up to the older one. `one level`
 * where there is nothing to multiply; null where nothing tells how the levels compare.
 */
export function compareLevels(
  words: SourceWords,
  row: Int32Array,
  passage: Passage,
  nameOf: (ratio: number) => NamedRatio | null,
): LevelRatio | 'one level' | null {
  const isMet = rowOf(words, row, passage.older, passage.at + 1) >= 0
  const before = isMet ? [] : ratiosFrom(words, row, passage, -1)
  const ratios = before.length > 0 ? before : ratiosFrom(words, row, passage, 1)
  const [nearest] = ratios
  if (nearest === undefined) return null
  // One wrong bar where the sources meet is no level: then most of the days decide.
  const median = medianOf(Float64Array.from(ratios))
  return levelOf(ratios, nearest, nameOf) ?? levelOf(ratios, median, nameOf)
}

function levelOf(
  ratios: readonly number[],
  level: number,
  nameOf: (ratio: number) => NamedRatio | null,
): LevelRatio | 'one level' | null {
  const name = nameOf(level)
  if (name === null)
    return steadyLevel(ratios) ?? (Math.max(level, 1 / level) < ONE_LEVEL ? 'one level' : null)
  const daysCompared = ratios.filter((ratio) => nameOf(ratio)?.ratio === name.ratio).length
  const needed =
    name.kind === 'usual-split' ? UNRECORDED_DAYS : Math.min(DAYS_NEEDED[name.kind], ratios.length)
  return daysCompared >= needed ? { ...name, daysCompared } : null
}

function steadyLevel(ratios: readonly number[]): LevelRatio | null {
  if (ratios.length < UNRECORDED_DAYS) return null
  const ratio = medianOf(Float64Array.from(ratios))
  const isSteady = ratios.every((one) => Math.abs(one / ratio - 1) <= STEADY_SPREAD)
  return isSteady && Math.abs(ratio - 1) > STEADY_LEAST
    ? { kind: 'steady', ratio, daysCompared: ratios.length }
    : null
}

/** Newer / older of the closes on the nearest days that both have, away from the passage in one direction. */
function ratiosFrom(
  words: SourceWords,
  row: Int32Array,
  { at, older, newer }: Passage,
  step: 1 | -1,
): number[] {
  const { close } = words.bars
  const start = step === 1 ? at + 1 : at
  const ratios: number[] = []
  for (let distance = 0; distance < REACH && ratios.length < COMPARED_MAX; distance++) {
    const day = start + step * distance
    if (day < 0 || day >= row.length) break
    const a = rowOf(words, row, older, day)
    const b = rowOf(words, row, newer, day)
    if (a < 0 || b < 0 || isImpossibleBar(words.bars, a) || isImpossibleBar(words.bars, b)) continue
    ratios.push(close[b]! / close[a]!)
  }
  return ratios
}

/** The row of a source on the day of the word taken at `at`; −1 where it has none. */
function rowOf(
  { bars: { day }, sourceIndex }: SourceWords,
  row: Int32Array,
  source: number,
  at: number,
): number {
  const today = day[row[at]!]!
  let first = row[at]!
  while (first > 0 && day[first - 1] === today) first--
  for (let i = first; day[i] === today; i++) if (sourceIndex[i] === source) return i
  return -1
}
