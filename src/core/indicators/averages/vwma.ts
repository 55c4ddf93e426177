/** Volume-weighted moving average. */
import { quotientColumn, productColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'
import { quotient } from '#core/indicators/division.ts'

export const vwma = defineIndicator({
  id: 'vwma',
  title: 'Volume-weighted moving average',
  definition: 'Close × volume over volume, both summed over `period` bars; none where nothing traded.',
  pane: 'price',
  inputs: ['close', 'volume'],
  parameters: { period: 20 },
  outputs: ['vwma_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ close, volume }, { period }) {
    const turnover = rollingSum(productColumn(close, volume), period)
    return [quotientColumn(turnover, rollingSum(volume, period))]
  },
  stream({ period }) {
    const turnover = rollingSumStream(period)
    const traded = rollingSumStream(period)
    return ({ close, volume }) => [quotient(turnover(close * volume), traded(volume))]
  },
})
