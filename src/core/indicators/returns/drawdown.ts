/** How far the close stands below its highest so far. */
import { defineIndicator } from '#core/indicators/indicator.ts'

export const drawdown = defineIndicator({
  id: 'drawdown',
  title: 'Drawdown',
  definition: 'The fraction by which close is below its running peak: 0 at a peak, 0.2 when a fifth is lost.',
  pane: 'own',
  inputs: ['close'],
  parameters: {},
  outputs: ['drawdown'],
  warmUp: () => 0,
  compute({ close }) {
    const drawdowns = new Float64Array(close.length)
    let peak = -Infinity
    for (let i = 0; i < close.length; i++) {
      peak = Math.max(peak, close[i]!)
      drawdowns[i] = 1 - close[i]! / peak
    }
    return [drawdowns]
  },
  stream() {
    let peak = -Infinity
    return ({ close }) => {
      peak = Math.max(peak, close)
      return [1 - close / peak]
    }
  },
})
