/** Williams %R. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import {
  rollingHighest,
  rollingHighestStream,
  rollingLowest,
  rollingLowestStream,
} from '#core/indicators/windows/rolling-extreme.ts'

export const williamsR = defineIndicator({
  id: 'williams_r',
  title: 'Williams %R',
  definition:
    'How far close stands below the highest high, in percent of the range of `period` bars: −100 to 0.',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 14 },
  outputs: ['williams_r_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ high, low, close }, { period }) {
    const highest = rollingHighest(high, period)
    const lowest = rollingLowest(low, period)
    const values = new Float64Array(close.length)
    for (let i = 0; i < values.length; i++) {
      const range = highest[i]! - lowest[i]!
      values[i] = range === 0 ? 0 : (100 * (close[i]! - highest[i]!)) / range
    }
    return [values]
  },
  stream({ period }) {
    const highest = rollingHighestStream(period)
    const lowest = rollingLowestStream(period)
    return ({ high, low, close }) => {
      const top = highest(high)
      const range = top - lowest(low)
      return [range === 0 ? 0 : (100 * (close - top)) / range]
    }
  },
})
