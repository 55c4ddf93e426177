/** Aroon. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { barsSinceExtreme, barsSinceExtremeStream } from '#core/indicators/windows/rolling-extreme.ts'

/** T. Chande, “A Time Price Oscillator” (1995). */
export const aroon = defineIndicator({
  id: 'aroon',
  title: 'Aroon',
  definition: 'How recent the high (up) and low (down) are: 100 now, 0 `period` bars ago; and up less down.',
  pane: 'own',
  inputs: ['high', 'low'],
  parameters: { period: 14 },
  outputs: ['aroon_up', 'aroon_down', 'aroon_oscillator'],
  warmUp: ({ period }) => period,
  compute({ high, low }, { period }) {
    const sinceHigh = barsSinceExtreme(high, period + 1, 1)
    const sinceLow = barsSinceExtreme(low, period + 1, -1)
    const up = new Float64Array(high.length).fill(Number.NaN, 0, period)
    const down = up.slice()
    const oscillator = up.slice()
    for (let i = period; i < high.length; i++) {
      up[i] = (100 * (period - sinceHigh[i]!)) / period
      down[i] = (100 * (period - sinceLow[i]!)) / period
      oscillator[i] = up[i]! - down[i]!
    }
    return [up, down, oscillator]
  },
  stream({ period }) {
    const sinceHigh = barsSinceExtremeStream(period + 1, 1)
    const sinceLow = barsSinceExtremeStream(period + 1, -1)
    return ({ high, low }) => {
      const up = (100 * (period - sinceHigh(high))) / period
      const down = (100 * (period - sinceLow(low))) / period
      return [up, down, up - down]
    }
  },
})
