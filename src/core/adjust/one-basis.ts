/** Brings what several sources said of one asset to one basis, so that their prices can be compared and mixed. */
import { barCount, type Bars } from '#core/market/bars.ts'
import type { CorporateAction } from '#core/market/corporate-action.ts'
import type { SourceWords } from '#core/resolve/source-words.ts'
import type { PriceBasis } from './price-basis.ts'
import { basesOfSources, type SourceBasis, type StatedBases, USUAL_BASIS } from './source-bases.ts'

type SourcedAction = CorporateAction & { readonly source: string }

export type OnOneBasis<A extends SourcedAction> = {
  readonly words: SourceWords
  readonly actions: readonly A[]
  /** What each source quotes on; `restated` where its words were changed here. */
  readonly bases: readonly (SourceBasis & { readonly restated: boolean })[]
  /** What the words, but for those of fully adjusted sources, and all amounts stand on now. */
  readonly common: Exclude<PriceBasis, 'fully-adjusted'>
}

/**
 * Where all sources quote as traded, prices stay so. Else words as traded are restated in today's shares: prices over, and volumes
 * times, the ratios of the splits after their day. Amounts per share follow. Fully adjusted prices cannot be restated
 * and stay as they are. `splits` ascend and are those taken as true.
 */
export function onOneBasis<A extends SourcedAction>(
  { words, actions }: { readonly words: SourceWords; readonly actions: readonly A[] },
  splits: readonly CorporateAction[],
  stated: StatedBases,
): OnOneBasis<A> {
  const found = basesOfSources(words, splits, stated)
  const isTraded = found.length > 0 && found.every(({ basis }) => basis === 'as-traded')
  const common = isTraded ? 'as-traded' : 'split-adjusted'
  const bases = found.map((each) => ({
    ...each,
    restated: each.basis === 'as-traded' && !isTraded && splits.length > 0,
  }))
  const basisOf = (source: string) =>
    found.find((each) => each.source === source)?.basis ?? stated.get(source) ?? USUAL_BASIS
  return {
    words: bases.some(({ restated }) => restated)
      ? { ...words, bars: restatedBars(words, splits, (index) => bases[index]!.restated) }
      : words,
    actions: actions.map((action) => amountOn(common, action, basisOf(action.source), splits)),
    bases,
    common,
  }
}

/** New shares, after all splits later than a day, for one share of that day. */
function sharesAfter(splits: readonly CorporateAction[], day: number): number {
  return splits.reduce((product, split) => (split.day > day ? product * split.value : product), 1)
}

function restatedBars(
  { bars, sourceIndex }: SourceWords,
  splits: readonly CorporateAction[],
  isRestated: (index: number) => boolean,
): Bars {
  const restated = { ...bars, volume: bars.volume.slice() }
  const prices = ['open', 'high', 'low', 'close'] as const
  for (const field of prices) restated[field] = bars[field].slice()
  for (let i = 0; i < barCount(bars); i++) {
    if (!isRestated(sourceIndex[i]!)) continue
    const shares = sharesAfter(splits, bars.day[i]!)
    if (shares === 1) continue
    for (const field of prices) restated[field][i]! /= shares
    restated.volume[i]! *= shares
  }
  return restated
}

function amountOn<A extends SourcedAction>(
  common: PriceBasis,
  action: A,
  basis: PriceBasis,
  splits: readonly CorporateAction[],
): A {
  const isTraded = basis === 'as-traded'
  if (action.kind === 'split' || isTraded === (common === 'as-traded')) return action
  const shares = sharesAfter(splits, action.day)
  return { ...action, value: isTraded ? action.value / shares : action.value * shares }
}
