/** Accumulation and distribution. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { flowOf, moneyFlowVolume } from './money-flow-volume.ts'

/** M. Chaikin. Only its changes mean something. */
export const ad = defineIndicator({
  id: 'ad',
  title: 'Accumulation/distribution line',
  definition:
    'The running sum of volume × where close stands in its bar, from −1 at the low to 1 at the high.',
  pane: 'own',
  inputs: ['high', 'low', 'close', 'volume'],
  parameters: {},
  outputs: ['ad'],
  warmUp: () => 0,
  compute(bars) {
    const values = moneyFlowVolume(bars)
    for (let i = 1; i < values.length; i++) values[i]! += values[i - 1]!
    return [values]
  },
  stream() {
    let total = 0
    return ({ high, low, close, volume }) => {
      total += flowOf(high, low, close, volume)
      return [total]
    }
  },
})
