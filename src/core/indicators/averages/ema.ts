/** Exponential moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { exponentialMean, exponentialMeanStream } from '#core/indicators/windows/smoothing.ts'

export const ema = defineIndicator({
  id: 'ema',
  title: 'Exponential moving average',
  definition:
    'Weight 2 / (period + 1) for the newest close, seeded with the plain mean of the first `period` closes.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 12 },
  variants: [{ period: 26 }],
  outputs: ['ema_{period}'],
  warmUp: ({ period }) => period - 1,
  memory: ({ period }) => ({ left: 1 - 2 / (period + 1), stages: 1 }),
  compute: ({ close }, { period }) => [exponentialMean(close, period)],
  stream({ period }) {
    const average = exponentialMeanStream(period)
    return ({ close }) => [average(close)]
  },
})
