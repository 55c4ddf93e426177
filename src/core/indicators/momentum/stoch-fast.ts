/** Fast stochastic oscillator. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingMean, rollingMeanStream } from '#core/indicators/windows/rolling-mean.ts'
import { rawStochastic, rawStochasticStream } from './raw-stochastic.ts'

export const stochFast = defineIndicator({
  id: 'stoch_fast',
  title: 'Fast stochastic oscillator',
  definition:
    'Where close stands in the range of `period` bars, 0 to 100 (k); the mean of `smoothing` of these (d).',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 14, smoothing: 3 },
  outputs: ['stoch_fast_k', 'stoch_fast_d'],
  warmUp: ({ period, smoothing }) => period - 1 + smoothing - 1,
  compute(bars, { period, smoothing }) {
    const k = rawStochastic(bars, { period, first: 0, stillRange: 0 })
    const d = rollingMean(k, smoothing, period - 1)
    return [k.fill(Number.NaN, 0, period - 1 + smoothing - 1), d]
  },
  stream({ period, smoothing }) {
    const k = rawStochasticStream({ period, first: 0, stillRange: 0 })
    const d = rollingMeanStream(smoothing, period - 1)
    return ({ high, low, close }) => {
      const raw = k(high, low, close)
      return [raw, d(raw)]
    }
  },
})
