/** Keltner channel. */
import { ema } from '#core/indicators/averages/ema.ts'
import { scaledSumColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { atr } from './atr.ts'

/** C. Keltner (1960), in the form of L. B. Raschke: exponential average and average true range. */
export const keltner = defineIndicator({
  id: 'keltner',
  title: 'Keltner channel',
  definition:
    'The exponential average of `period` closes, and `multiplier` average true ranges above and below it.',
  pane: 'price',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 20, multiplier: 2, rangePeriod: 10 },
  factors: ['multiplier'],
  outputs: ['keltner_upper', 'keltner_middle', 'keltner_lower'],
  warmUp: ({ period, rangePeriod }) => Math.max(period - 1, rangePeriod),
  memory: ({ period, rangePeriod }) => ({
    left: Math.max(1 - 2 / (period + 1), 1 - 1 / rangePeriod),
    stages: 1,
  }),
  compute(_, { period, multiplier, rangePeriod }, { use }) {
    const average = use(ema, { period })
    const range = use(atr, { period: rangePeriod })
    const upper = scaledSumColumn(average, multiplier, range)
    const lower = scaledSumColumn(average, -multiplier, range)
    return [upper, average.slice().fill(Number.NaN, 0, rangePeriod), lower]
  },
  stream({ period, multiplier, rangePeriod }, { use }) {
    const average = use(ema, { period })
    const range = use(atr, { period: rangePeriod })
    return () => [average() + multiplier * range(), average(), average() - multiplier * range()]
  },
})
