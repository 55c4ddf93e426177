/** Choppiness index. */
import { quotient } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import {
  rollingHighest,
  rollingHighestStream,
  rollingLowest,
  rollingLowestStream,
} from '#core/indicators/windows/rolling-extreme.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'
import { trueRange } from './true-range.ts'

/** E. W. Dreiss. */
export const choppiness = defineIndicator({
  id: 'choppiness',
  title: 'Choppiness index',
  definition:
    '100 log(true ranges / range) / log(period) over `period` bars: high where the price goes to and fro.',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 14 },
  outputs: ['choppiness_{period}'],
  warmUp: ({ period }) => period,
  compute({ high, low }, { period }, { use }) {
    const values = rollingSum(use(trueRange, {}), period, 1)
    const highest = rollingHighest(high, period)
    const lowest = rollingLowest(low, period)
    for (let i = 0; i < values.length; i++) {
      const path = quotient(values[i]!, highest[i]! - lowest[i]!)
      values[i] = quotient(100 * Math.log(path), Math.log(period))
    }
    return [values]
  },
  stream({ period }, { use }) {
    const range = use(trueRange, {})
    const path = rollingSumStream(period, 1)
    const highest = rollingHighestStream(period)
    const lowest = rollingLowestStream(period)
    return ({ high, low }) => {
      const share = quotient(path(range()), highest(high) - lowest(low))
      return [quotient(100 * Math.log(share), Math.log(period))]
    }
  },
})
