/** Volume against its average. */
import { quotientColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { volumeSma } from './volume-sma.ts'
import { quotient } from '#core/indicators/division.ts'

export const volumeRatio = defineIndicator({
  id: 'volume_ratio',
  title: 'Volume ratio',
  definition:
    'Volume over the mean of the last `period` volumes, its own included; none where nothing traded.',
  pane: 'own',
  inputs: ['volume'],
  parameters: { period: 20 },
  outputs: ['volume_ratio'],
  warmUp: ({ period }) => period - 1,
  compute: ({ volume }, { period }, { use }) => [quotientColumn(volume, use(volumeSma, { period }))],
  stream({ period }, { use }) {
    const mean = use(volumeSma, { period })
    return ({ volume }) => [quotient(volume, mean())]
  },
})
