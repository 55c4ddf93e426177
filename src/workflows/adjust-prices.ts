/** The two adjusted closes of stored prices, and what they were derived from. */
import { type AdjustedCloses, adjustCloses } from '#core/adjust/adjust-closes.ts'
import type { CleanedAsset } from './derive-asset.ts'

export type AdjustedPrices = AdjustedCloses & Pick<CleanedAsset, 'bases'>

/** Each bar on the basis that its source was brought to, all amounts on the common one. */
export function adjustPrices({ cleaned, sourceIndex, bases, common }: CleanedAsset): AdjustedPrices {
  const actions = cleaned.actions.map((action) => ({ ...action, basis: common }))
  const basisAt = (i: number) =>
    bases[sourceIndex[i]!]?.basis === 'fully-adjusted' ? 'fully-adjusted' : common
  return { ...adjustCloses(cleaned.bars, actions, basisAt), bases }
}
