/** True range. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** J. W. Wilder, “New Concepts in Technical Trading Systems” (1978). */
export const trueRange = defineIndicator({
  id: 'tr',
  title: 'True range',
  definition:
    'The range of the bar, stretched to the close before where that lies outside; none on the first bar.',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: {},
  outputs: ['tr'],
  warmUp: () => 1,
  compute({ high, low, close }) {
    const ranges = new Float64Array(close.length).fill(Number.NaN, 0, 1)
    for (let i = 1; i < ranges.length; i++) {
      const before = close[i - 1]!
      const stretch = Math.max(Math.abs(high[i]! - before), Math.abs(low[i]! - before))
      ranges[i] = Math.max(high[i]! - low[i]!, stretch)
    }
    return [ranges]
  },
  stream() {
    const past = pastValueStream(1)
    return ({ high, low, close }) => {
      const before = past(close)
      return [Math.max(high - low, Math.abs(high - before), Math.abs(low - before))]
    }
  },
})
