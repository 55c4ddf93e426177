/** A change that a person made to what sources say: one value, or a word for or against one repair of a cleaning rule. */
import type { BarField } from '#core/market/bars.ts'
import type { EpochDay } from '#core/time/epoch-day.ts'

/**
 * A value patch writes `to` where the resolved value is `from` (NaN is missing); where a source has since said something else it
 * rests. A verdict (`field` is `repair`, `rule` its cleaning rule) makes the repair that the rule proposes for its day when `to` is 1
 * and refuses it when `to` is 0; it rests while the rule proposes none.
 */
export type Patch = {
  readonly id: number
  readonly day: EpochDay
  readonly field: BarField | 'repair'
  readonly from: number
  readonly to: number
  readonly rule: string | null
}

export type ValuePatch = Patch & { readonly field: BarField }

export function isValuePatch(patch: Patch): patch is ValuePatch {
  return patch.field !== 'repair'
}
