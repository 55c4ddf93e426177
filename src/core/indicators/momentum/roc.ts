/** Rate of change. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

export const roc = defineIndicator({
  id: 'roc',
  title: 'Rate of change',
  definition: 'The change of close over `period` bars, in percent of the older close; 0 where that is 0.',
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 10 },
  outputs: ['roc_{period}'],
  warmUp: ({ period }) => period,
  compute({ close }, { period }) {
    const values = new Float64Array(close.length).fill(Number.NaN, 0, period)
    for (let i = period; i < close.length; i++) {
      const older = close[i - period]!
      values[i] = older === 0 ? 0 : (close[i]! / older - 1) * 100
    }
    return [values]
  },
  stream({ period }) {
    const past = pastValueStream(period)
    return ({ close }) => {
      const older = past(close)
      return [older === 0 ? 0 : (close / older - 1) * 100]
    }
  },
})
