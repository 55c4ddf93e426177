/** Double exponential moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { exponentialMean, exponentialMeanStream } from '#core/indicators/windows/smoothing.ts'
import { ema } from './ema.ts'

/** P. Mulloy, “Smoothing Data with Faster Moving Averages” (1994). */
export const dema = defineIndicator({
  id: 'dema',
  title: 'Double exponential moving average',
  definition: 'Twice the exponential average of close, less the exponential average of that average.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 20 },
  outputs: ['dema_{period}'],
  warmUp: ({ period }) => 2 * (period - 1),
  memory: ({ period }) => ({ left: 1 - 2 / (period + 1), stages: 2 }),
  compute(_, { period }, { use }) {
    const once = use(ema, { period })
    const twice = exponentialMean(once, period, period - 1)
    const values = twice
    for (let i = 0; i < values.length; i++) values[i] = 2 * once[i]! - twice[i]!
    return [values]
  },
  stream({ period }, { use }) {
    const once = use(ema, { period })
    const average = exponentialMeanStream(period, period - 1)
    return () => {
      const twice = average(once())
      return [2 * once() - twice]
    }
  },
})
