/** Volume signed by where the close stands in its bar. */
import type { Bars } from '#core/market/bars.ts'

/** Volume × ((close − low) − (high − close)) / (high − low); 0 where high does not exceed low. */
export function moneyFlowVolume(bars: Pick<Bars, 'high' | 'low' | 'close' | 'volume'>): Float64Array {
  const { high, low, close, volume } = bars
  const flows = new Float64Array(close.length)
  for (let i = 0; i < flows.length; i++) flows[i] = flowOf(high[i]!, low[i]!, close[i]!, volume[i]!)
  return flows
}

/** The flow of a single bar. */
export function flowOf(high: number, low: number, close: number, volume: number): number {
  const range = high - low
  return range > 0 ? ((close - low - (high - close)) / range) * volume : 0
}
