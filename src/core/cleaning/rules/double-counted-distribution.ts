/** Capital gains that stand in the dividend already and are adjusted for once more. */
import { changeAdjustments, takingOff } from '#core/cleaning/adjustment-repair.ts'
import { type Distribution, isUnseen, readDistributions, takesOff } from '#core/cleaning/distributions.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar, mayRepair, type WorkingSeries } from '#core/cleaning/working-series.ts'

export const doubleCountedDistribution = defineRule({
  id: 'double-counted-distribution',
  kind: 'repair',
  meaning:
    'An adjustment for dividend and capital gain together, where the price fell by the dividend alone, is flagged; under `all` adj_close is set right.',
  apply(work) {
    const doubled = readDistributions(work.bars, work.actions).filter(isDoubled)
    const chosen = doubled.filter((distribution) => {
      const isApplied = mayRepair(work, 'double-counted-distribution', distribution.index, 'all')
      flag(work, distribution, isApplied)
      return isApplied
    })
    const changes = chosen.map((distribution) => takingOff(work, distribution, distribution.dividend))
    changeAdjustments(work, 'double-counted-distribution', changes)
  },
})

function flag(
  work: WorkingSeries,
  { index, dividend, gain, implied, closeDrop }: Distribution,
  isApplied: boolean,
): void {
  const detail = {
    dividend,
    capitalGain: gain,
    adjustedFor: implied,
    priceDrop: closeDrop,
    proposed: dividend,
    applied: isApplied ? 'yes' : 'no',
  }
  flagBar(work, 'double-counted-distribution', index, detail, isApplied ? 'excellent' : 'fair')
}

/** The dividend can hold the gain only when it is the larger. */
function isDoubled(distribution: Distribution): boolean {
  const { dividend, gain, closeDrop } = distribution
  if (gain <= 0 || gain > dividend || isUnseen(distribution)) return false
  if (!takesOff(distribution, dividend + gain)) return false
  return (
    !takesOff(distribution, dividend) &&
    Math.abs(closeDrop - dividend) < Math.abs(closeDrop - dividend - gain)
  )
}
