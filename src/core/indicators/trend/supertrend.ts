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
    const trend = createTrend()
    for (let i = period; i < close.length; i++) {
      follow(trend, (high[i]! + low[i]!) / 2, multiplier * range[i]!, close[i]!)
      bands[i] = trend.isUp ? trend.lower : trend.upper
      directions[i] = trend.isUp ? 1 : -1
    }
    return [bands, directions]
  },
  stream({ period, multiplier }, { use }) {
    const range = use(atr, { period })
    const trend = createTrend()
    let seen = 0
    return ({ high, low, close }) => {
      if (seen++ >= period) follow(trend, (high + low) / 2, multiplier * range(), close)
      return [trend.isUp ? trend.lower : trend.upper, trend.isUp ? 1 : -1]
    }
  },
})

/** `before` is the close that the bands were last moved by, NaN at the start. */
type Trend = { upper: number; lower: number; isUp: boolean; before: number }

function createTrend(): Trend {
  return { upper: Infinity, lower: -Infinity, isUp: true, before: Number.NaN }
}

/** Moves the bands by one bar: from `middle`, `width` up and down, but only towards the price unless it has broken out. */
function follow(trend: Trend, middle: number, width: number, close: number): void {
  const { upper, lower, before } = trend
  const wasUp = Number.isNaN(before) ? close >= middle : trend.isUp
  trend.upper = before > upper ? middle + width : Math.min(upper, middle + width)
  trend.lower = before < lower ? middle - width : Math.max(lower, middle - width)
  trend.isUp = close > (wasUp ? trend.lower : trend.upper)
  trend.before = close
}
