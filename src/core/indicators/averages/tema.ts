/** Triple exponential moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { exponentialMean, exponentialMeanStream } from '#core/indicators/windows/smoothing.ts'
import { ema } from './ema.ts'

/** P. Mulloy, “Smoothing Data with Less Lag” (1994). */
export const tema = defineIndicator({
  id: 'tema',
  title: 'Triple exponential moving average',
  definition:
    '3 e1 − 3 e2 + e3, where e1 is the exponential average of close, e2 that of e1 and e3 that of e2.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 20 },
  outputs: ['tema_{period}'],
  warmUp: ({ period }) => 3 * (period - 1),
  memory: ({ period }) => ({ left: 1 - 2 / (period + 1), stages: 3 }),
  compute(_, { period }, { use }) {
    const once = use(ema, { period })
    const twice = exponentialMean(once, period, period - 1)
    const thrice = exponentialMean(twice, period, 2 * (period - 1))
    const values = thrice
    for (let i = 0; i < values.length; i++) values[i] = 3 * once[i]! - 3 * twice[i]! + thrice[i]!
    return [values]
  },
  stream({ period }, { use }) {
    const once = use(ema, { period })
    const second = exponentialMeanStream(period, period - 1)
    const third = exponentialMeanStream(period, 2 * (period - 1))
    return () => {
      const twice = second(once())
      const thrice = third(twice)
      return [3 * once() - 3 * twice + thrice]
    }
  },
})
