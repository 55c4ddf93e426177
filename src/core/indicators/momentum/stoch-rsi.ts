/** Stochastic oscillator of the relative strength index. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingMean, rollingMeanStream } from '#core/indicators/windows/rolling-mean.ts'
import { rawStochastic, rawStochasticStream } from './raw-stochastic.ts'
import { rsi } from './rsi.ts'

/** T. Chande and S. Kroll, “The New Technical Trader” (1994), with TA-Lib's usual periods. */
export const stochRsi = defineIndicator({
  id: 'stoch_rsi',
  title: 'Stochastic RSI',
  definition:
    'Where the RSI stands in its own range of `stochastic` bars, 0 to 100 (k), and the mean of these (d).',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 14, stochastic: 5, smoothing: 3 },
  outputs: ['stoch_rsi_k', 'stoch_rsi_d'],
  warmUp: ({ period, stochastic, smoothing }) => period + stochastic - 1 + smoothing - 1,
  memory: ({ period }) => ({ left: 1 - 1 / period, stages: 1 }),
  compute(_, { period, stochastic, smoothing }, { use }) {
    const index = use(rsi, { period })
    const input = { high: index, low: index, close: index }
    const k = rawStochastic(input, { period: stochastic, first: period, stillRange: roundingOfRsi })
    const d = rollingMean(k, smoothing, period + stochastic - 1)
    return [k.fill(Number.NaN, 0, period + stochastic - 1 + smoothing - 1), d]
  },
  stream({ period, stochastic, smoothing }, { use }) {
    const index = use(rsi, { period })
    const k = rawStochasticStream({ period: stochastic, first: period, stillRange: roundingOfRsi })
    const d = rollingMeanStream(smoothing, period + stochastic - 1)
    return () => {
      const raw = k(index(), index(), index())
      return [raw, d(raw)]
    }
  },
})

/** While the price stands still, rounding alone moves the RSI: by less than this. */
const roundingOfRsi = 1e-9
