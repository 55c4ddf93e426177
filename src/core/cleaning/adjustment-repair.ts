/** Repairs of dividends and of the adjustments that adj_close makes for them. */
import { barCount } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import { adjustmentStep, type Distribution } from './distributions.ts'
import { scaleColumn, scalesTo } from './level-steps.ts'
import { recordDividendRepair, type WorkingSeries } from './working-series.ts'

/** The adjusted closes before bar `index` are to be multiplied by `factor`. */
export type AdjustmentChange = { readonly index: number; readonly factor: number }

/** What a distribution of `amount` does to the adjusted closes before it: × (1 − amount / close before). */
export function factorOf(amount: number, closeBefore: number): number {
  return 1 - amount / closeBefore
}

/** The change that makes adj_close take off `amount` for a distribution, instead of what it does. */
export function takingOff(
  work: WorkingSeries,
  { impliedIndex, closeBefore }: Distribution,
  amount: number,
): AdjustmentChange {
  const factor = factorOf(amount, closeBefore) / adjustmentStep(work.bars, impliedIndex)
  return { index: impliedIndex, factor }
}

/** Makes all changes at once; one that would leave nothing of the price is not made. */
export function changeAdjustments(
  work: WorkingSeries,
  rule: string,
  changes: readonly AdjustmentChange[],
): void {
  const possible = changes.filter(({ factor }) => factor > 0)
  if (possible.length === 0) return
  const count = barCount(work.bars)
  scaleColumn(work, rule, 'adj_close', scalesTo(count - 1, possible, count))
}

/** Sets the dividends of a bar to `amount` in all, in the proportions they have; 0 takes them off the record. */
export function changeDividend(
  work: WorkingSeries,
  rule: string,
  { index, dividend }: Distribution,
  amount: number,
): void {
  const after = work.bars.day[index - 1]!
  const day = work.bars.day[index]!
  work.actions = work.actions.flatMap((action): CorporateAction[] => {
    const isMeant = action.kind === 'dividend' && action.day > after && action.day <= day
    if (!isMeant) return [action]
    const value = (action.value * amount) / dividend
    recordDividendRepair(work, rule, action.day, { from: action.value, to: value })
    return amount === 0 ? [] : [{ ...action, value }]
  })
}
