/** Kaufman's adaptive moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { isNothing } from '#core/indicators/division.ts'
import { rollingSum } from '#core/indicators/windows/rolling-sum.ts'

/**
 * P. Kaufman, “Trading Systems and Methods”; starts from the close before the first value, as TA-Lib does.
 */
export const kama = defineIndicator({
  id: 'kama',
  title: "Kaufman's adaptive moving average",
  definition:
    'An exponential average that is fast where the price goes one way and slow where it goes to and fro.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 10, fast: 2, slow: 30 },
  outputs: ['kama_{period}'],
  warmUp: ({ period }) => period,
  compute({ close }, { period, fast, slow }) {
    const values = new Float64Array(close.length).fill(Number.NaN, 0, period)
    const path = rollingSum(absoluteChanges(close), period, 1)
    const slowWeight = 2 / (slow + 1)
    const weightRange = 2 / (fast + 1) - slowWeight
    let value = close[period - 1]!
    for (let i = period; i < close.length; i++) {
      const distance = Math.abs(close[i]! - close[i - period]!)
      const isStraight = path[i]! <= distance || isNothing(path[i]!)
      const efficiency = isStraight ? 1 : distance / path[i]!
      value += (close[i]! - value) * (efficiency * weightRange + slowWeight) ** 2
      values[i] = value
    }
    return [values]
  },
})

function absoluteChanges(close: Float64Array): Float64Array {
  const changes = new Float64Array(close.length)
  for (let i = 1; i < close.length; i++) changes[i] = Math.abs(close[i]! - close[i - 1]!)
  return changes
}
