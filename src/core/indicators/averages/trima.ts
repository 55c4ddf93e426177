/** Triangular moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingMean, rollingMeanStream } from '#core/indicators/windows/rolling-mean.ts'

export const trima = defineIndicator({
  id: 'trima',
  title: 'Triangular moving average',
  definition: 'The mean of the last `period` closes with weights that rise to the middle and fall again.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 20 },
  outputs: ['trima_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ close }, { period }) {
    // A mean of means has triangular weights; the two lengths add up to period + 1.
    const inner = Math.ceil(period / 2)
    const outer = Math.floor(period / 2) + 1
    return [rollingMean(rollingMean(close, inner), outer, inner - 1)]
  },
  stream({ period }) {
    const inner = Math.ceil(period / 2)
    const mean = rollingMeanStream(inner)
    const meanOfMeans = rollingMeanStream(Math.floor(period / 2) + 1, inner - 1)
    return ({ close }) => [meanOfMeans(mean(close))]
  },
})
