/** What a company did to its shares on a day: splits, dividends and capital gains, as the source reports them. */
import type { EpochDay } from '#core/time/epoch-day.ts'

export type CorporateActionKind = 'split' | 'dividend' | 'capital-gain'

/** `value`: new shares per old share for a split (4 for 4:1), money per share in the bars' currency otherwise. */
export type CorporateAction = {
  readonly day: EpochDay
  readonly kind: CorporateActionKind
  readonly value: number
}
