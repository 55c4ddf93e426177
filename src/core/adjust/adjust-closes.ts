/** Closes restated for splits alone, and for splits and distributions: derived from raw prices and dated actions. */
import { blankColumn } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { PriceBasis } from './price-basis.ts'

export type ActionOnBasis = CorporateAction & {
  /** The shares that a distribution is counted in: those of its day, or today's. */
  readonly basis: PriceBasis
}

export type AdjustedCloses = {
  /** In the shares of the last bar. */
  readonly splitAdjusted: Float64Array
  /** Splits, dividends and capital gains taken out, so that its changes are total returns; the last bar stays as it is. */
  readonly totalReturn: Float64Array
  /** New shares of the last bar per share of each bar. */
  readonly shares: Float64Array
  /** The product of 1 − amount / close before over the distributions after each bar. */
  readonly payout: Float64Array
  /** Distributions that no close before can carry: they would leave nothing of the price, or more. */
  readonly unusable: readonly CorporateAction[]
}

/**
 * Each bar before a split of `value` is divided by it; each bar before a distribution is multiplied by 1 − amount / close,
 * the close being that of the last bar before the ex-day, in the same shares, as CRSP's cumulative factors and Yahoo's adjusted
 * close do (https://www.crsp.org/research/crsp-glossary, https://help.yahoo.com/kb/SLN28256.html). Amounts of one ex-day are
 * summed; one on the day of a split is in the new shares. Actions after the last bar wait for a bar on their day, those on or
 * before the first change nothing. A NaN close stays NaN and is stepped over. `days` ascend.
 * @param basisAt the basis of bar `i`
 */
export function adjustCloses(
  { day: days, close }: { readonly day: Int32Array; readonly close: Float64Array },
  actions: readonly ActionOnBasis[],
  basisAt: (index: number) => PriceBasis,
): AdjustedCloses {
  const count = days.length
  const splitAdjusted = blankColumn(count)
  const totalReturn = blankColumn(count)
  const shares = new Float64Array(count).fill(1)
  const payout = new Float64Array(count).fill(1)
  const unusable: CorporateAction[] = []
  const walk = { next: newestFirst(actions), at: 0, shares: 1, due: 0, paying: [] as CorporateAction[] }
  let factor = 1
  for (let i = count - 1; i >= 0; i--) {
    const isLast = i === count - 1
    takeActionsAfter(walk, days[i]!, isLast)
    const price = close[i]!
    if (!Number.isNaN(price)) {
      const basis = basisAt(i)
      const level = basis === 'as-traded' ? price / walk.shares : price
      const before = factorBefore(factor, walk.due, level, basis)
      if (before > 0) factor = before
      else unusable.push(...walk.paying)
      walk.due = 0
      walk.paying = []
      splitAdjusted[i] = basis === 'fully-adjusted' ? level / factor : level
      totalReturn[i] = basis === 'fully-adjusted' ? level : level * factor
    }
    shares[i] = walk.shares
    payout[i] = factor
  }
  return { splitAdjusted, totalReturn, shares, payout, unusable }
}

/** Of one day the distributions first: they are in the shares after the split. */
function newestFirst(actions: readonly ActionOnBasis[]): readonly ActionOnBasis[] {
  const rank = ({ kind }: CorporateAction) => (kind === 'split' ? 1 : 0)
  return actions.toSorted((a, b) => b.day - a.day || rank(a) - rank(b))
}

type Walk = {
  readonly next: readonly ActionOnBasis[]
  at: number
  /** Shares of the last bar per share of the bar that the walk has come to. */
  shares: number
  /** Money per share, in the shares of the last bar, that left since that bar. */
  due: number
  paying: CorporateAction[]
}

/** Takes the actions later than `day` into account; with `skip` they are passed over. */
function takeActionsAfter(walk: Walk, day: number, skip: boolean): void {
  for (; walk.at < walk.next.length && walk.next[walk.at]!.day > day; walk.at++) {
    const action = walk.next[walk.at]!
    if (skip || !(action.value > 0)) continue
    if (action.kind === 'split') {
      walk.shares *= action.value
      continue
    }
    walk.due += action.basis === 'as-traded' ? action.value / walk.shares : action.value
    walk.paying.push(action)
  }
}

/** A fully adjusted price has the factor we look for inside: `level = price × factor` is solved for it. */
function factorBefore(after: number, due: number, level: number, basis: PriceBasis): number {
  if (due === 0) return after
  return basis === 'fully-adjusted' ? after / (1 + (due * after) / level) : after * (1 - due / level)
}
