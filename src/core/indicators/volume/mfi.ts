/** Money flow index. */
import { typicalColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** G. Quong and A. Soudack, “Volume-Weighted RSI: Money Flow” (1989). */
export const mfi = defineIndicator({
  id: 'mfi',
  title: 'Money flow index',
  definition:
    'Turnover of bars with a rising typical price, in percent of all that moved; 0 for a turnover below 1.',
  pane: 'own',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: { period: 14 },
  outputs: ['mfi_{period}'],
  warmUp: ({ period }) => period,
  compute({ high, low, close, volume }, { period }) {
    const typical = typicalColumn(high, low, close)
    const rising = new Float64Array(close.length)
    const moving = new Float64Array(close.length)
    for (let i = 1; i < close.length; i++) {
      const turnover = typical[i]! * volume[i]!
      if (typical[i]! > typical[i - 1]!) rising[i] = turnover
      if (typical[i]! !== typical[i - 1]!) moving[i] = turnover
    }
    const values = rollingSum(rising, period, 1)
    const movingSums = rollingSum(moving, period, 1)
    for (let i = period; i < values.length; i++) {
      values[i] = movingSums[i]! < 1 ? 0 : (100 * values[i]!) / movingSums[i]!
    }
    return [values]
  },
  stream({ period }) {
    const past = pastValueStream(1)
    const rising = rollingSumStream(period, 1)
    const moving = rollingSumStream(period, 1)
    return ({ high, low, close, volume }) => {
      const typical = (high + low + close) / 3
      const before = past(typical)
      const turnover = typical * volume
      const risen = rising(typical > before ? turnover : 0)
      const moved = moving(typical === before ? 0 : turnover)
      return [moved < 1 ? 0 : (100 * risen) / moved]
    }
  },
})
