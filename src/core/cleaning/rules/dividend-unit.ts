/** Dividends, or the adjustments made for them, that are 100 times too large or too small. */
import {
  type AdjustmentChange,
  changeAdjustments,
  changeDividend,
  takingOff,
} from '#core/cleaning/adjustment-repair.ts'
import {
  type Distribution,
  isLeftOut,
  isUnseen,
  otherUnit,
  readDistributions,
  takesOff,
  UNIT,
} from '#core/cleaning/distributions.ts'
import { inLineAmount } from '#core/cleaning/dividend-line.ts'
import { misdatedTo } from '#core/cleaning/misdated-dividend.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar, mayRepair, type WorkingSeries } from '#core/cleaning/working-series.ts'
import type { Bars } from '#core/market/bars.ts'

export const dividendUnit = defineRule({
  id: 'dividend-unit',
  kind: 'repair',
  meaning:
    'A dividend 100 times off the drop of the price, off the dividends around it, or off what adj_close takes off for it, is flagged; under `all` both are set right.',
  apply(work) {
    const changes: AdjustmentChange[] = []
    const distributions = readDistributions(work.bars, work.actions)
    for (const distribution of distributions) {
      const amount = trueAmount(work.bars, distribution, distributions)
      if (amount === null) continue
      const isApplied = mayRepair(work, 'dividend-unit', distribution.index, 'all')
      flag(work, distribution, amount, isApplied)
      if (!isApplied) continue
      if (amount !== distribution.dividend) changeDividend(work, 'dividend-unit', distribution, amount)
      changes.push(takingOff(work, distribution, amount))
    }
    changeAdjustments(work, 'dividend-unit', changes)
  },
})

/** What was paid, where the record and adj_close cannot both be right; null where nothing is wrong. */
function trueAmount(bars: Bars, distribution: Distribution, all: readonly Distribution[]): number | null {
  const { dividend } = distribution
  const other = otherUnit(distribution)
  const inLine = inLineAmount(distribution, all)
  if (other !== null) return inLine ?? likelier(distribution, other)
  const isTakenOff = takesOff(distribution, dividend)
  const isPhantom = !isTakenOff || misdatedTo(bars, distribution, all) !== null
  if (isUnseen(distribution)) return isPhantom ? null : dividend / UNIT
  const isJudged = isTakenOff || isLeftOut(distribution)
  // A stub far below the line is paid now and then; nothing 100 times above it ever was.
  if (isJudged && inLine !== null && inLine < dividend && !isShown(distribution)) return inLine
  return isJudged && isTooSmall(distribution) ? dividend * UNIT : null
}

/** The record holds unless the price clearly sides with what adj_close takes off. */
function likelier({ dividend, closeDrop, sigma, isTelling }: Distribution, other: number): number {
  const isClear = isTelling && Math.abs(dividend - other) > 4 * sigma
  return isClear && Math.abs(closeDrop - other) < Math.abs(closeDrop - dividend) ? other : dividend
}

/** The price fell by roughly the dividend, which stands out of its daily moves: then it was paid, in line or not. */
function isShown({ dividend, closeDrop, sigma, isTelling }: Distribution): boolean {
  return isTelling && dividend > 3 * sigma && closeDrop > dividend / 2 && closeDrop < 2 * dividend
}

/** The price fell by 100 times the dividend, far beyond its daily moves. */
function isTooSmall({ dividend, closeDrop, closeBefore, sigma, isTelling }: Distribution): boolean {
  const scaled = UNIT * dividend
  const isLarge = scaled >= Math.max(0.05 * closeBefore, 6 * sigma) && scaled < 0.9 * closeBefore
  return isTelling && isLarge && Math.abs(closeDrop - scaled) <= 0.25 * scaled
}

function flag(work: WorkingSeries, distribution: Distribution, amount: number, isApplied: boolean): void {
  const { dividend, implied, closeDrop, index } = distribution
  const detail = { dividend, adjustedFor: implied, priceDrop: closeDrop, proposed: amount }
  const grade = isApplied ? 'excellent' : 'fair'
  flagBar(work, 'dividend-unit', index, { ...detail, applied: isApplied ? 'yes' : 'no' }, grade)
}
