/** Weighted moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import {
  rollingWeightedMean,
  rollingWeightedMeanStream,
} from '#core/indicators/windows/rolling-weighted-mean.ts'

export const wma = defineIndicator({
  id: 'wma',
  title: 'Weighted moving average',
  definition: 'The mean of the last `period` closes with weights 1 to `period`, the newest weighing most.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 20 },
  outputs: ['wma_{period}'],
  warmUp: ({ period }) => period - 1,
  compute: ({ close }, { period }) => [rollingWeightedMean(close, period)],
  stream({ period }) {
    const mean = rollingWeightedMeanStream(period)
    return ({ close }) => [mean(close)]
  },
})
