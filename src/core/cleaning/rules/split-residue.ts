/** A split that prices were not adjusted for is proposed, with its evidence, and applied when asked. */
import { areQuotable, levelPrices, scaleColumn, scalesTo } from '#core/cleaning/level-steps.ts'
import { defineRule } from '#core/cleaning/rule.ts'
import { findSplitSteps, type SplitStep } from '#core/cleaning/split-steps.ts'
import { flagBar, mayRepair, type WorkingSeries } from '#core/cleaning/working-series.ts'
import { barCount, dayAt } from '#core/market/bars.ts'
import { formatDay } from '#core/time/epoch-day.ts'

export const splitResidue = defineRule({
  id: 'split-residue',
  kind: 'repair',
  meaning:
    'A jump by a split ratio, borne out by volume moving the other way or by a split on record, is flagged with the split proposed; under `splits` the rows before it are scaled.',
  apply(work) {
    const steps = findSplitSteps(work.bars, work.actions)
    if (steps.length === 0) return
    const chosen = chosenSteps(work, steps)
    const scales = scalesTo(barCount(work.bars) - 1, chosen, barCount(work.bars))
    const isQuotable = areQuotable(work.bars, scales)
    steps.forEach((step, at) => {
      if (!isReturn(steps, at)) flagStep(work, step, isQuotable && chosen.includes(step))
    })
    if (chosen.length > 0 && isQuotable) applySteps(work, chosen, scales)
  },
})

/** The steps to be levelled; what a split on record began goes with how it is decided. */
function chosenSteps(work: WorkingSeries, steps: readonly SplitStep[]): SplitStep[] {
  const decided = new Map<number, boolean>()
  return steps.filter(({ index, recordedDay }) => {
    const isChosen =
      (recordedDay === null ? undefined : decided.get(recordedDay)) ??
      mayRepair(work, 'split-residue', index, 'splits')
    if (recordedDay !== null) decided.set(recordedDay, isChosen)
    return isChosen
  })
}

/** True for a step that ends what an earlier step of the same split on record began. */
function isReturn(steps: readonly SplitStep[], at: number): boolean {
  const { recordedDay } = steps[at]!
  return recordedDay !== null && steps.slice(0, at).some((earlier) => earlier.recordedDay === recordedDay)
}

function flagStep(work: WorkingSeries, step: SplitStep, isApplied: boolean): void {
  const { close } = work.bars
  const detail: Record<string, string | number> = {
    ratio: step.ratio,
    day: formatDay(dayAt(work.bars, step.index)),
    evidence: step.recordedDay === null ? 'volume' : 'split on record',
    priceRatio: close[step.index]! / close[step.index - 1]!,
  }
  if (step.recordedDay !== null) detail.recordedDay = formatDay(step.recordedDay)
  if (!Number.isNaN(step.turnover)) detail.turnover = step.turnover
  detail.applied = isApplied ? 'yes' : 'no'
  flagBar(work, 'split-residue', step.index, detail, isApplied ? 'excellent' : 'fair')
}

/** The last row is the one to match: its prices are in today's shares. */
function applySteps(work: WorkingSeries, steps: readonly SplitStep[], scales: Float64Array): void {
  levelPrices(work, 'split-residue', steps, scales.length - 1)
  const volumeScales = scales.map((scale) => 1 / scale)
  scaleColumn(work, 'split-residue', 'volume', volumeScales)
}
