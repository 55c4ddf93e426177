/** The two adjusted closes of stored prices, and what they were derived from. */
import { type AdjustedCloses, adjustCloses } from '#core/adjust/adjust-closes.ts'
import { withoutLevelledSplits } from '#core/adjust/levelled-splits.ts'
import type { PriceBasis } from '#core/adjust/price-basis.ts'
import type { Flag } from '#core/cleaning/findings.ts'
import type { Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { CleanedAsset } from './derive-asset.ts'

/** Bars taken as true with the actions taken as true, and the basis that each source quotes on. */
export type AdjustableAsset = Pick<CleanedAsset, 'bases' | 'common' | 'sourceIndex' | 'sources'> & {
  readonly bars: Bars
  readonly actions: readonly CorporateAction[]
  readonly flags: readonly Flag[]
}

export type AdjustedPrices = AdjustedCloses & Pick<CleanedAsset, 'bases'>

/** Each bar on the basis that its source was brought to, all amounts on the common one. */
export function adjustPrices(asset: AdjustableAsset): AdjustedPrices {
  const { bars, sourceIndex, sources, bases, common } = asset
  const left = common === 'as-traded' ? withoutLevelledSplits(asset.actions, asset.flags) : asset.actions
  const actions = left.map((action) => ({ ...action, basis: common }))
  const basisOf = sources.map((source): PriceBasis => {
    const own = bases.find((each) => each.source === source)?.basis
    return own === 'fully-adjusted' ? own : common
  })
  return { ...adjustCloses(bars, actions, (i) => basisOf[sourceIndex[i]!] ?? common), bases }
}
