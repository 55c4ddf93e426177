/** Normalised average true range. */
import { percentOrZero } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { atr } from './atr.ts'

/** J. Forman, “Cross-Market Evaluations With Normalized Average True Range” (2006). */
export const natr = defineIndicator({
  id: 'natr',
  title: 'Normalised average true range',
  definition: 'The average true range in percent of close.',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 14 },
  outputs: ['natr_{period}'],
  warmUp: ({ period }) => period,
  memory: ({ period }) => ({ left: 1 - 1 / period, stages: 1 }),
  compute({ close }, { period }, { use }) {
    const range = use(atr, { period })
    const values = new Float64Array(close.length)
    for (let i = 0; i < values.length; i++) values[i] = percentOrZero(range[i]!, close[i]!)
    return [values]
  },
  stream({ period }, { use }) {
    const range = use(atr, { period })
    return ({ close }) => [percentOrZero(range(), close)]
  },
})
