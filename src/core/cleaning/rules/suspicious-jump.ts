/** Jumps out of all proportion to the bars before are pointed out, with the likeliest reason. */
import { diagnoseJump } from '#core/cleaning/jump-diagnosis.ts'
import { closeReturns } from '#core/cleaning/outliers.ts'
import { findRobustJumps } from '#core/cleaning/robust-jumps.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { flagBar } from '#core/cleaning/working-series.ts'

export const suspiciousJump = defineRule({
  id: 'suspicious-jump',
  kind: 'flag',
  meaning:
    'A close return more than 8 robust sigmas from the median of the 250 bars before is flagged with its likeliest reason: split, unit, dividend-as-price, distribution, true-move, ticker-reuse or unexplained.',
  apply(work) {
    const returns = closeReturns(work.bars.close)
    const proposals = work.flags.filter(({ rule }) => rule === 'split-residue')
    const splitDays = new Set<number>(proposals.map(({ day }) => day))
    for (const { index, sigmas } of findRobustJumps(returns)) {
      const diagnosis = diagnoseJump(work, index + 1, splitDays)
      const isExplained = diagnosis === 'true-move' || diagnosis === 'distribution'
      const detail = { return: returns[index]!, sigmas, diagnosis }
      flagBar(work, 'suspicious-jump', index + 1, detail, isExplained ? 'excellent' : 'fair')
    }
  },
})
