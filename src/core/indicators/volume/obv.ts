/** On-balance volume. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** J. Granville, “New Key to Stock Market Profits” (1963). Only its changes mean something. */
export const obv = defineIndicator({
  id: 'obv',
  title: 'On-balance volume',
  definition: 'The first volume, plus the volume of each rising close, less that of each falling one.',
  pane: 'own',
  inputs: ['close', 'volume'],
  parameters: {},
  outputs: ['obv'],
  warmUp: () => 0,
  compute({ close, volume }) {
    const values = new Float64Array(close.length)
    values.set(volume.subarray(0, 1))
    for (let i = 1; i < values.length; i++) {
      values[i] = values[i - 1]! + Math.sign(close[i]! - close[i - 1]!) * volume[i]!
    }
    return [values]
  },
  stream() {
    const past = pastValueStream(1)
    let total = 0
    return ({ close, volume }) => {
      const before = past(close)
      total += Number.isNaN(before) ? volume : Math.sign(close - before) * volume
      return [total]
    }
  },
})
