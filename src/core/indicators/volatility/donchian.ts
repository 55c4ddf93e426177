/** Donchian channel. */
import { midpointColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import {
  rollingHighest,
  rollingHighestStream,
  rollingLowest,
  rollingLowestStream,
} from '#core/indicators/windows/rolling-extreme.ts'

export const donchian = defineIndicator({
  id: 'donchian',
  title: 'Donchian channel',
  definition:
    'The highest high, the lowest low and their midpoint, of `period` bars including the current one.',
  pane: 'price',
  inputs: ['high', 'low'],
  parameters: { period: 20 },
  outputs: ['donchian_upper', 'donchian_middle', 'donchian_lower'],
  warmUp: ({ period }) => period - 1,
  compute({ high, low }, { period }) {
    const upper = rollingHighest(high, period)
    const lower = rollingLowest(low, period)
    return [upper, midpointColumn(upper, lower), lower]
  },
  stream({ period }) {
    const highest = rollingHighestStream(period)
    const lowest = rollingLowestStream(period)
    return ({ high, low }) => {
      const upper = highest(high)
      const lower = lowest(low)
      return [upper, (upper + lower) / 2, lower]
    }
  },
})
