/** The price of an instrument as the stream tells it, for as long as it is asked for. */
import type { AssetRow } from '#protocol/http/assets.ts'
import { livePrice, type PriceNow } from './live-price.ts'
import { useLiveQuote } from './use-live.ts'

/** Null where the last bar says as much, and while it is not `wanted`. */
export function usePriceNow(asset: Pick<AssetRow, 'symbol' | 'to'>, isWanted = true): PriceNow | null {
  return livePrice(asset, useLiveQuote(isWanted ? asset.symbol : null))
}
