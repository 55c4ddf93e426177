/** Relative strength index. */
import { percentOrZero } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'

/** J. W. Wilder, “New Concepts in Technical Trading Systems” (1978). */
export const rsi = defineIndicator({
  id: 'rsi',
  title: 'Relative strength index',
  definition:
    "100 × gains / (gains + losses), both smoothed as Wilder's mean: 0 to 100, and 0 where the price never moved.",
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 14 },
  outputs: ['rsi_{period}'],
  warmUp: ({ period }) => period,
  compute({ close }, { period }) {
    const values = new Float64Array(close.length).fill(Number.NaN, 0, period)
    let gain = 0
    let loss = 0
    for (let i = 1; i < close.length; i++) {
      const change = close[i]! - close[i - 1]!
      const size = Math.abs(change)
      // The first means are plain ones: each of the first changes weighs as much as those before it.
      const weight = 1 / Math.min(i, period)
      // Half the sum and half the difference are max(change, 0) and max(−change, 0), without a branch to mispredict.
      gain += ((size + change) / 2 - gain) * weight
      loss += ((size - change) / 2 - loss) * weight
      if (i >= period) values[i] = percentOrZero(gain, gain + loss)
    }
    return [values]
  },
})
