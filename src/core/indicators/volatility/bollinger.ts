/** Bollinger bands. */
import { sma } from '#core/indicators/averages/sma.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingDeviation } from '#core/indicators/windows/rolling-deviation.ts'

/** J. Bollinger, “Bollinger on Bollinger Bands” (2001). */
export const bollinger = defineIndicator({
  id: 'bollinger',
  title: 'Bollinger bands',
  definition:
    'The mean of the last `period` closes, and `deviations` population standard deviations above and below it.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 20, deviations: 2 },
  factors: ['deviations'],
  outputs: ['bollinger_upper', 'bollinger_middle', 'bollinger_lower'],
  warmUp: ({ period }) => period - 1,
  compute({ close }, { period, deviations }, { use }) {
    const middle = use(sma, { period })
    const spread = rollingDeviation(close, { period, ddof: 0 })
    const upper = new Float64Array(close.length)
    const lower = spread
    for (let i = 0; i < close.length; i++) {
      const width = deviations * spread[i]!
      upper[i] = middle[i]! + width
      lower[i] = middle[i]! - width
    }
    return [upper, middle, lower]
  },
})
