/** Where stored prices come from and how their adjusted columns were derived, as the doors print it. */
import { formatMoment } from '#core/time/moment.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { actionsDocument } from '#protocol/documents/prices.ts'
import type { AdjustedPrices } from './adjust-prices.ts'
import type { StoredPrices } from './read-prices.ts'

/** `knownAt` as it was asked for; null for what is known now. */
export function lineageDocument(
  { sources, sourceIndex, asset, adjusted }: StoredPrices,
  knownAt: EpochMs | null,
) {
  const bars = sources.map((source, at) => ({
    source,
    bars: sourceIndex.reduce((sum, index) => sum + (index === at ? 1 : 0), 0),
  }))
  return {
    calendar: asset.calendar,
    knownAt: knownAt === null ? null : formatMoment(knownAt),
    sources: bars.filter((one) => one.bars > 0),
    adjustments: adjustmentsDocument(adjusted),
  }
}

/** What the derived closes come from; `bases` says for which actions each source had restated its prices already. */
function adjustmentsDocument({ bases, unusable }: AdjustedPrices) {
  return {
    split_adjusted_close: 'close restated for splits, in the shares of the last bar',
    total_return_close:
      'split_adjusted_close × (1 − amount ÷ close before) of each later dividend and capital gain',
    bases: [...bases],
    unusable: actionsDocument(unusable),
  }
}
