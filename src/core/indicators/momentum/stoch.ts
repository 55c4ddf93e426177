/** Slow stochastic oscillator. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingMean, rollingMeanStream } from '#core/indicators/windows/rolling-mean.ts'
import { stochFast } from './stoch-fast.ts'

/** G. Lane. Both columns start together, as in TA-Lib. */
export const stoch = defineIndicator({
  id: 'stoch',
  title: 'Stochastic oscillator',
  definition: 'The fast %K smoothed over `smoothing` bars, and the mean of that over `signal` bars.',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 14, smoothing: 3, signal: 3 },
  outputs: ['stoch_k', 'stoch_d'],
  warmUp: ({ period, smoothing, signal }) => period - 1 + smoothing - 1 + signal - 1,
  compute(_, { period, smoothing, signal }, { use }) {
    const k = use(stochFast, { period, smoothing }, 'stoch_fast_d').slice()
    const kStart = period - 1 + smoothing - 1
    const d = rollingMean(k, signal, kStart)
    return [k.fill(Number.NaN, 0, kStart + signal - 1), d]
  },
  stream({ period, smoothing, signal }, { use }) {
    const k = use(stochFast, { period, smoothing }, 'stoch_fast_d')
    const d = rollingMeanStream(signal, period - 1 + smoothing - 1)
    return () => [k(), d(k())]
  },
})
