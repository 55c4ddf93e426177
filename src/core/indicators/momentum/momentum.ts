/** Momentum. */
import { defineIndicator } from '#core/indicators/indicator.ts'

export const momentum = defineIndicator({
  id: 'momentum',
  title: 'Momentum',
  definition: 'Close less the close `period` bars before.',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 10 },
  outputs: ['momentum_{period}'],
  warmUp: ({ period }) => period,
  compute({ close }, { period }) {
    const values = new Float64Array(close.length).fill(Number.NaN, 0, period)
    for (let i = period; i < close.length; i++) values[i] = close[i]! - close[i - period]!
    return [values]
  },
})
