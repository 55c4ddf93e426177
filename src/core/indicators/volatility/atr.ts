/** Average true range. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { wilderMean, wilderMeanStream } from '#core/indicators/windows/smoothing.ts'
import { trueRange } from './true-range.ts'

/** J. W. Wilder, “New Concepts in Technical Trading Systems” (1978). */
export const atr = defineIndicator({
  id: 'atr',
  title: 'Average true range',
  definition: "Wilder's mean of the true range over `period` bars, in the unit of the price.",
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 14 },
  outputs: ['atr_{period}'],
  warmUp: ({ period }) => period,
  memory: ({ period }) => ({ left: 1 - 1 / period, stages: 1 }),
  compute: (_, { period }, { use }) => [wilderMean(use(trueRange, {}), period, 1)],
  stream({ period }, { use }) {
    const range = use(trueRange, {})
    const mean = wilderMeanStream(period, 1)
    return () => [mean(range())]
  },
})
