/** Why a source differs from the bars that were taken: the first explanation that its numbers bear out. */
import { medianOf } from '#core/cleaning/robust-statistics.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { Disagreement } from './disagreements.ts'
import { relativeDifference } from './same-price.ts'
import type { SourceWords } from './source-words.ts'
import type { Tolerance } from './tolerance.ts'

export const diagnoses = [
  'unit',
  'split-basis',
  'dividend-basis',
  'rounding',
  'shifted-day',
  'stale-source',
  'currency',
  'unexplained',
] as const
export type DiagnosisName = (typeof diagnoses)[number]

export type Diagnosis = { readonly name: DiagnosisName; readonly evidence: string }

/** What the whole series says, beside the days in question. `own` gives the row a source has next before or after a row. */
export type Surroundings = {
  readonly words: SourceWords
  readonly actions: readonly CorporateAction[]
  readonly tolerance: Tolerance
  neighbour(row: number, source: number, step: 1 | -1): number | null
}

/** This share of the days must bear an explanation out. */
const MOST = 0.8
const UNRECORDED_DAYS = 3
const STEADY_DAYS = 10
/** How much a rate of exchange moves around its median in a run, and how far from 1 it must lie to be one. */
const RATE_SPREAD = 0.15
const RATE_LEAST = 0.02

export function diagnose(found: Disagreement, around: Surroundings): Diagnosis {
  return (
    byRatio(found) ??
    byDividends(found, around) ??
    byRounding(found, around) ??
    byNeighbouringDay(found, around) ??
    byRepeating(found, around) ??
    byRate(found, around) ?? {
      name: 'unexplained',
      evidence: 'the difference follows no split, unit, dividend, day or rate that is known',
    }
  )
}

function byRatio({ name, theirs }: Disagreement): Diagnosis | null {
  if (name === null) return null
  const days = `on ${count(theirs.length, 'day')} in a row`
  if (name.kind === 'unit') {
    return {
      name: 'unit',
      evidence: `${plain(name.ratio)} times ours ${days}: the minor unit of one currency`,
    }
  }
  if (name.kind === 'split') {
    return { name: 'split-basis', evidence: `${plain(name.ratio)} times ours ${days}: a split on record` }
  }
  if (theirs.length < UNRECORDED_DAYS) return null
  return {
    name: 'split-basis',
    evidence: `${plain(name.ratio)} times ours ${days}: a usual split, though none is on record`,
  }
}

/** One of the two closes is lower by all dividends that follow, as total-return prices are. */
function byDividends(found: Disagreement, { words, actions, tolerance }: Surroundings): Diagnosis | null {
  const payouts = actions.filter(({ kind }) => kind !== 'split')
  if (payouts.length === 0) return null
  const { close, day } = words.bars
  const factorAfter = (row: number) =>
    payouts.reduce(
      (factor, payout) => (payout.day > day[row]! ? factor * (1 - payout.value / close[row]!) : factor),
      1,
    )
  const fits = (lower: readonly number[], higher: readonly number[]) =>
    share(lower, (row, i) => {
      const expected = close[higher[i]!]! * factorAfter(higher[i]!)
      return relativeDifference(close[row]!, expected) <= 2 * tolerance.close
    }) >= MOST
  const who = fits(found.theirs, found.ours)
    ? found.source
    : fits(found.ours, found.theirs)
      ? found.against
      : null
  if (who === null) return null
  return { name: 'dividend-basis', evidence: `the closes of ${who} are lower by the dividends that follow` }
}

/** Their close of a day is ours of the day before or after: the day was cut in another time zone. */
function byNeighbouringDay(found: Disagreement, around: Surroundings): Diagnosis | null {
  const { words, tolerance } = around
  if (found.theirs.length < UNRECORDED_DAYS) return null
  const source = words.sources.indexOf(found.against)
  for (const step of [-1, 1] as const) {
    const matching = share(found.ours, (row, i) => {
      const other = around.neighbour(row, source, step)
      if (other === null) return false
      return (
        relativeDifference(words.bars.close[found.theirs[i]!]!, words.bars.close[other]!) <= tolerance.close
      )
    })
    if (matching < MOST) continue
    const side = step === -1 ? 'before' : 'after'
    return {
      name: 'shifted-day',
      evidence: `theirs of a day is ours of the session ${side}, on ${percent(matching)} of days`,
    }
  }
  return null
}

function byRepeating(found: Disagreement, around: Surroundings): Diagnosis | null {
  const { close } = around.words.bars
  const source = around.words.sources.indexOf(found.source)
  const repeating = share(found.theirs, (row) => {
    const before = around.neighbour(row, source, -1)
    return before !== null && close[before] === close[row]
  })
  if (repeating < MOST) return null
  return {
    name: 'stale-source',
    evidence: `${found.source} repeats its close of the day before on ${percent(repeating)} of days`,
  }
}

function byRounding({ theirs, ours }: Disagreement, { words, tolerance }: Surroundings): Diagnosis | null {
  const { close } = words.bars
  const within = share(
    theirs,
    (row, i) => Math.abs(close[row]! - close[ours[i]!]!) <= tolerance.tick * 1.000_001,
  )
  if (tolerance.tick === 0 || within < MOST) return null
  return { name: 'rounding', evidence: `the closes differ by no more than one step of ${tolerance.tick}` }
}

/** A ratio that moves a little around a level which is no other thing's: a rate of exchange. */
function byRate({ theirs, ours }: Disagreement, { words }: Surroundings): Diagnosis | null {
  if (theirs.length < STEADY_DAYS) return null
  const { close } = words.bars
  const ratios = Float64Array.from(theirs, (row, i) => close[row]! / close[ours[i]!]!)
  const median = medianOf(ratios)
  const isSteady = ratios.every((ratio) => Math.abs(ratio / median - 1) <= RATE_SPREAD)
  if (!isSteady || Math.abs(median - 1) < RATE_LEAST) return null
  return {
    name: 'currency',
    evidence: `about ${median.toPrecision(4)} times ours throughout: it looks like a rate of exchange`,
  }
}

function share(rows: readonly number[], isTrue: (row: number, index: number) => boolean): number {
  return rows.filter(isTrue).length / rows.length
}

function plain(ratio: number): string {
  return String(Number(ratio.toPrecision(6)))
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`
}

function count(many: number, thing: string): string {
  return `${many} ${thing}${many === 1 ? '' : 's'}`
}
