/** Bollinger's %b. */
import { quotient } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { bollinger } from './bollinger.ts'

export const bollingerPercentB = defineIndicator({
  id: 'bollinger_percent_b',
  title: 'Bollinger %b',
  definition: 'Where close stands between the bands: 0 at the lower, 1 at the upper, none where they meet.',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 20, deviations: 2 },
  factors: ['deviations'],
  outputs: ['bollinger_percent_b'],
  warmUp: ({ period }) => period - 1,
  compute({ close }, { period, deviations }, { use }) {
    const upper = use(bollinger, { period, deviations }, 'bollinger_upper')
    const lower = use(bollinger, { period, deviations }, 'bollinger_lower')
    const values = new Float64Array(close.length)
    for (let i = 0; i < values.length; i++) values[i] = quotient(close[i]! - lower[i]!, upper[i]! - lower[i]!)
    return [values]
  },
  stream({ period, deviations }, { use }) {
    const upper = use(bollinger, { period, deviations }, 'bollinger_upper')
    const lower = use(bollinger, { period, deviations }, 'bollinger_lower')
    return ({ close }) => [quotient(close - lower(), upper() - lower())]
  },
})
