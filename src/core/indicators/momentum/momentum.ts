/** Momentum. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

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
  stream({ period }) {
    const past = pastValueStream(period)
    return ({ close }) => [close - past(close)]
  },
})
