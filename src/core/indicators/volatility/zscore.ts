/** Standard score of the close. */
import { sma } from '#core/indicators/averages/sma.ts'
import { quotient } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { rollingDeviation, rollingDeviationStream } from '#core/indicators/windows/rolling-deviation.ts'

export const zscore = defineIndicator({
  id: 'zscore',
  title: 'Z-score',
  definition:
    'How many standard deviations (ddof 1) close lies above its mean of `period` bars; none without any.',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 20 },
  outputs: ['zscore_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ close }, { period }, { use }) {
    const average = use(sma, { period })
    const values = rollingDeviation(close, { period, ddof: 1 })
    for (let i = 0; i < values.length; i++) values[i] = quotient(close[i]! - average[i]!, values[i]!)
    return [values]
  },
  stream({ period }, { use }) {
    const average = use(sma, { period })
    const deviation = rollingDeviationStream({ period, ddof: 1 })
    return ({ close }) => [quotient(close - average(), deviation(close))]
  },
})
