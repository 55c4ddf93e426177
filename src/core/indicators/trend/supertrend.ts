/** SuperTrend. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { atr } from '#core/indicators/volatility/atr.ts'

/** O. Seban. The first trend is upward where the first close is not below the middle of its bar. */
export const supertrend = defineIndicator({
  id: 'supertrend',
  title: 'SuperTrend',
  definition:
    'A band of true ranges that only closes in on the price: below it in direction 1, above it in −1.',
  pane: 'price',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 10, multiplier: 3 },
  factors: ['multiplier'],
  outputs: ['supertrend', 'supertrend_direction'],
  warmUp: ({ period }) => period,
  compute({ high, low, close }, { period, multiplier }, { use }) {
    const range = use(atr, { period })
    const bands = new Float64Array(close.length).fill(Number.NaN, 0, period)
    const directions = bands.slice()
    let upper = Infinity
    let lower = -Infinity
    let isUp = close[period]! >= (high[period]! + low[period]!) / 2
    for (let i = period; i < close.length; i++) {
      const middle = (high[i]! + low[i]!) / 2
      const width = multiplier * range[i]!
      upper = close[i - 1]! > upper ? middle + width : Math.min(upper, middle + width)
      lower = close[i - 1]! < lower ? middle - width : Math.max(lower, middle - width)
      isUp = close[i]! > (isUp ? lower : upper)
      bands[i] = isUp ? lower : upper
      directions[i] = isUp ? 1 : -1
    }
    return [bands, directions]
  },
})
