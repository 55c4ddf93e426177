/** Volume signed by where the close stands in its bar. */
import type { Bars } from '#core/market/bars.ts'

/** Volume × ((close − low) − (high − close)) / (high − low); 0 where high does not exceed low. */
export function moneyFlowVolume(bars: Pick<Bars, 'high' | 'low' | 'close' | 'volume'>): Float64Array {
  const { high, low, close, volume } = bars
  const flows = new Float64Array(close.length)
  for (let i = 0; i < flows.length; i++) {
    const range = high[i]! - low[i]!
    if (range > 0) flows[i] = ((close[i]! - low[i]! - (high[i]! - close[i]!)) / range) * volume[i]!
  }
  return flows
}
