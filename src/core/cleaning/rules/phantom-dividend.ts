/** Dividends that were not paid on their day: told twice, or told for a wrong day. */
import { changeAdjustments, changeDividend, factorOf, takingOff } from '#core/cleaning/adjustment-repair.ts'
import {
  type Distribution,
  isLeftOut,
  isUnseen,
  readDistributions,
  takesOff,
} from '#core/cleaning/distributions.ts'
import { ascendingActions } from '#core/cleaning/actions-between.ts'
import { misdatedTo } from '#core/cleaning/misdated-dividend.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import {
  flagBar,
  mayRepair,
  recordDividendRepair,
  type WorkingSeries,
} from '#core/cleaning/working-series.ts'
import { dayAt } from '#core/market/bars.ts'
import { formatDay } from '#core/time/epoch-day.ts'

const DAYS_APART = 7
/** Two tellings of one dividend differ by no more than this, as where one is before tax or in another currency. */
const LIKENESS = 0.12
const MOST_ROUNDS = 10
/** Where more of the dividends than this seem to be told twice, they are paid every week. */
const GREATEST_SHARE = 1 / 3

export const phantomDividend = defineRule({
  id: 'phantom-dividend',
  kind: 'repair',
  meaning:
    'A dividend that stands twice within 7 days, that neither price nor adj_close shows, or that the price shows on a day close by instead, is flagged; under `all` it is taken off or moved.',
  apply(work) {
    // What one dividend hides shows once it is gone.
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = work.repaired.length
      moveMisdated(work)
      dropUnpaid(work)
      if (work.repaired.length === before) return
    }
  },
})

function moveMisdated(work: WorkingSeries): void {
  const distributions = readDistributions(work.bars, work.actions)
  for (const distribution of distributions) {
    if (!takesOff(distribution, distribution.dividend) && !isLeftOut(distribution)) continue
    const to = misdatedTo(work.bars, distribution, distributions)
    if (to === null) continue
    const day = dayAt(work.bars, to)
    if (isChosen(work, distribution, { fellOn: formatDay(day) })) move(work, distribution, to)
  }
}

function move(work: WorkingSeries, distribution: Distribution, to: number): void {
  const { dividend } = distribution
  const action = { day: dayAt(work.bars, to), kind: 'dividend', value: dividend } as const
  changeDividend(work, 'phantom-dividend', distribution, 0)
  recordDividendRepair(work, 'phantom-dividend', action.day, { from: 0, to: dividend })
  work.actions = ascendingActions([...work.actions, action])
  changeAdjustments(work, 'phantom-dividend', [
    takingOff(work, distribution, 0),
    { index: to, factor: factorOf(dividend, work.bars.close[to - 1]!) },
  ])
}

function dropUnpaid(work: WorkingSeries): void {
  const distributions = readDistributions(work.bars, work.actions)
  const repeated = new Set(repeatedOf(distributions))
  const phantoms = distributions.filter(
    (distribution) => repeated.has(distribution) || isUnknown(work, distribution, distributions),
  )
  const chosen = phantoms.filter((phantom) => isChosen(work, phantom, {}))
  for (const phantom of chosen) changeDividend(work, 'phantom-dividend', phantom, 0)
  const adjusted = chosen.filter((phantom) => takesOff(phantom, phantom.dividend))
  changeAdjustments(
    work,
    'phantom-dividend',
    adjusted.map((phantom) => takingOff(work, phantom, 0)),
  )
}

/** Neither the price nor adj_close knows of it, on its day or close by. */
function isUnknown(work: WorkingSeries, distribution: Distribution, all: readonly Distribution[]): boolean {
  const isSilent = isLeftOut(distribution) && isUnseen(distribution)
  return isSilent && misdatedTo(work.bars, distribution, all) === null
}

/** Of each pair the one that the close bears out less. */
function repeatedOf(distributions: readonly Distribution[]): Distribution[] {
  const phantoms: Distribution[] = []
  let kept = distributions[0]
  for (const later of distributions.slice(1)) {
    if (kept === undefined || !isPair(kept, later)) {
      kept = later
      continue
    }
    const worse = misfit(later) >= misfit(kept) ? later : kept
    phantoms.push(worse)
    if (worse === kept) kept = later
  }
  const isWeekly = phantoms.length > Math.max(1, GREATEST_SHARE * distributions.length)
  return isWeekly ? [] : phantoms
}

function isPair(earlier: Distribution, later: Distribution): boolean {
  const isNear = later.day - earlier.day <= DAYS_APART && later.isTelling && earlier.isTelling
  return isNear && Math.abs(Math.log(later.dividend / earlier.dividend)) <= LIKENESS
}

function misfit({ closeDrop, dividend, closeBefore }: Distribution): number {
  return Math.abs(closeDrop - dividend) / closeBefore
}

/** Flags a dividend, once over all rounds; true where it is to be taken off or moved. */
function isChosen(work: WorkingSeries, distribution: Distribution, more: Record<string, string>): boolean {
  const { dividend, implied, closeDrop, index } = distribution
  const isApplied = mayRepair(work, 'phantom-dividend', index, 'all')
  const day = dayAt(work.bars, index)
  if (work.flags.some((flag) => flag.rule === 'phantom-dividend' && flag.day === day)) return isApplied
  const detail = {
    dividend,
    adjustedFor: implied,
    priceDrop: closeDrop,
    ...more,
    applied: isApplied ? 'yes' : 'no',
  }
  flagBar(work, 'phantom-dividend', index, detail, isApplied ? 'excellent' : 'fair')
  return isApplied
}
