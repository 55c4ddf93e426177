/** Dividends and splits on record that adj_close does not adjust for. */
import { lowerBound } from '#core/time/day-window.ts'
import { type AdjustmentChange, changeAdjustments, takingOff } from '#core/cleaning/adjustment-repair.ts'
import { isLeftOut, isUnseen, readDistributions } from '#core/cleaning/distributions.ts'
import { stepsBy } from '#core/cleaning/level-steps.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar, mayRepair, type WorkingSeries } from '#core/cleaning/working-series.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'

export const missingAdjustment = defineRule({
  id: 'missing-adjustment',
  kind: 'repair',
  meaning:
    'A dividend or split on record that adj_close does not adjust for is flagged; under `all` the adjusted closes before it are set right.',
  apply(work) {
    const changes: AdjustmentChange[] = []
    for (const distribution of readDistributions(work.bars, work.actions)) {
      if (!isLeftOut(distribution) || isUnseen(distribution)) continue
      if (isChosen(work, distribution.index, { dividend: distribution.dividend }))
        changes.push(takingOff(work, distribution, distribution.dividend))
    }
    for (const action of work.actions) {
      const index = leftOutSplit(work, action)
      if (index === null) continue
      if (isChosen(work, index, { split: action.value })) changes.push({ index, factor: 1 / action.value })
    }
    changeAdjustments(work, 'missing-adjustment', changes)
  },
})

/** The bar of a split at which adj_close still jumps by its ratio. */
function leftOutSplit({ bars }: WorkingSeries, { kind, day, value }: CorporateAction): number | null {
  if (kind !== 'split' || !(value > 0)) return null
  const index = lowerBound(bars.day, day)
  const size = Math.abs(Math.log(value))
  const isJump =
    index > 0 && size > 0.15 && stepsBy(bars.adj_close, index, 1 / value, Math.min(0.15, size / 3))
  return isJump ? index : null
}

/** Flags what was left out; true where it is to be put right. */
function isChosen(
  work: WorkingSeries,
  index: number,
  left: { dividend: number } | { split: number },
): boolean {
  const isApplied = mayRepair(work, 'missing-adjustment', index, 'all')
  const detail = { ...left, applied: isApplied ? 'yes' : 'no' }
  flagBar(work, 'missing-adjustment', index, detail, isApplied ? 'excellent' : 'fair')
  return isApplied
}
