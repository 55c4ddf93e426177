/** Bollinger bands. */
import { sma } from '#core/indicators/averages/sma.ts'
import { scaledSumColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingDeviation, rollingDeviationStream } from '#core/indicators/windows/rolling-deviation.ts'

/** J. Bollinger, “Bollinger on Bollinger Bands” (2001). */
export const bollinger = defineIndicator({
  id: 'bollinger',
  title: 'Bollinger bands',
  definition:
    'The mean of the last `period` closes, with `deviations` population deviations above and below it.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 20, deviations: 2 },
  factors: ['deviations'],
  outputs: ['bollinger_upper', 'bollinger_middle', 'bollinger_lower'],
  warmUp: ({ period }) => period - 1,
  compute({ close }, { period, deviations }, { use }) {
    const middle = use(sma, { period })
    const spread = rollingDeviation(close, { period, ddof: 0 })
    const upper = scaledSumColumn(middle, deviations, spread)
    const lower = scaledSumColumn(middle, -deviations, spread, spread)
    return [upper, middle, lower]
  },
  stream({ period, deviations }, { use }) {
    const middle = use(sma, { period })
    const deviation = rollingDeviationStream({ period, ddof: 0 })
    return ({ close }) => {
      const spread = deviation(close)
      return [middle() + deviations * spread, middle(), middle() - deviations * spread]
    }
  },
})
