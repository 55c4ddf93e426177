/** Average volume. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingMean, rollingMeanStream } from '#core/indicators/windows/rolling-mean.ts'

export const volumeSma = defineIndicator({
  id: 'volume_sma',
  title: 'Average volume',
  definition: 'The plain mean of the last `period` volumes.',
  pane: 'volume',
  inputs: ['volume'],
  parameters: { period: 20 },
  outputs: ['volume_sma_{period}'],
  warmUp: ({ period }) => period - 1,
  compute: ({ volume }, { period }) => [rollingMean(volume, period)],
  stream({ period }) {
    const mean = rollingMeanStream(period)
    return ({ volume }) => [mean(volume)]
  },
})
