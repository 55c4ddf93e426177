/** On-balance volume. */
import { defineIndicator } from '#core/indicators/indicator.ts'

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
})
