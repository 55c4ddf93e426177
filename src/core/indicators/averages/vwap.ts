/** Volume-weighted average price over a rolling window. */
import { productColumn, quotientColumn, typicalColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'
import { quotient } from '#core/indicators/division.ts'

export const vwap = defineIndicator({
  id: 'vwap',
  title: 'Rolling volume-weighted average price',
  definition:
    'Typical price × volume over volume, both summed over `period` bars; none where nothing traded.',
  pane: 'price',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: { period: 20 },
  outputs: ['vwap_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ high, low, close, volume }, { period }) {
    const turnover = rollingSum(productColumn(typicalColumn(high, low, close), volume), period)
    return [quotientColumn(turnover, rollingSum(volume, period))]
  },
  stream({ period }) {
    const turnover = rollingSumStream(period)
    const traded = rollingSumStream(period)
    return ({ high, low, close, volume }) => {
      const typical = (high + low + close) / 3
      return [quotient(turnover(typical * volume), traded(volume))]
    }
  },
})
