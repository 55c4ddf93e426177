/** Width of the Bollinger bands. */
import { quotient } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { bollinger } from './bollinger.ts'

export const bollingerBandwidth = defineIndicator({
  id: 'bollinger_bandwidth',
  title: 'Bollinger bandwidth',
  definition: 'The distance between the bands as a fraction of the middle one.',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 20, deviations: 2 },
  factors: ['deviations'],
  outputs: ['bollinger_bandwidth'],
  warmUp: ({ period }) => period - 1,
  compute({ close }, { period, deviations }, { use }) {
    const upper = use(bollinger, { period, deviations }, 'bollinger_upper')
    const middle = use(bollinger, { period, deviations }, 'bollinger_middle')
    const lower = use(bollinger, { period, deviations }, 'bollinger_lower')
    const values = new Float64Array(close.length)
    for (let i = 0; i < values.length; i++) values[i] = quotient(upper[i]! - lower[i]!, middle[i]!)
    return [values]
  },
  stream({ period, deviations }, { use }) {
    const upper = use(bollinger, { period, deviations }, 'bollinger_upper')
    const middle = use(bollinger, { period, deviations }, 'bollinger_middle')
    const lower = use(bollinger, { period, deviations }, 'bollinger_lower')
    return () => [quotient(upper() - lower(), middle())]
  },
})
