/** Simple moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingMean, rollingMeanStream } from '#core/indicators/windows/rolling-mean.ts'

export const sma = defineIndicator({
  id: 'sma',
  title: 'Simple moving average',
  definition: 'The plain mean of the last `period` closes.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 20 },
  variants: [{ period: 50 }],
  outputs: ['sma_{period}'],
  warmUp: ({ period }) => period - 1,
  compute: ({ close }, { period }) => [rollingMean(close, period)],
  stream({ period }) {
    const mean = rollingMeanStream(period)
    return ({ close }) => [mean(close)]
  },
})
