/** Capital gains that stand in the dividend already and are adjusted for once more. */
import { changeAdjustments, takingOff } from '#core/cleaning/adjustment-repair.ts'
import { type Distribution, isUnseen, readDistributions, takesOff } from '#core/cleaning/distributions.ts'
import { allows } from '#core/cleaning/repair-level.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar } from '#core/cleaning/working-series.ts'

export const doubleCountedDistribution = defineRule({
  id: 'double-counted-distribution',
  kind: 'repair',
  meaning:
    'An adjustment for dividend and capital gain together, where the price fell by the dividend alone, is flagged; under `all` adj_close is set right.',
  apply(work) {
    const isApplied = allows(work.repair, 'all')
    const doubled = readDistributions(work.bars, work.actions).filter(isDoubled)
    for (const { index, dividend, gain, implied, closeDrop } of doubled) {
      const detail = {
        dividend,
        capitalGain: gain,
        adjustedFor: implied,
        priceDrop: closeDrop,
        proposed: dividend,
      }
      const grade = isApplied ? 'excellent' : 'fair'
      flagBar(
        work,
        'double-counted-distribution',
        index,
        { ...detail, applied: isApplied ? 'yes' : 'no' },
        grade,
      )
    }
    if (!isApplied) return
    const changes = doubled.map((distribution) => takingOff(work, distribution, distribution.dividend))
    changeAdjustments(work, 'double-counted-distribution', changes)
  },
})

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
