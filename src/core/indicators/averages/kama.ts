/** Kaufman's adaptive moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { isNothing } from '#core/indicators/division.ts'
import { rollingSum, rollingSumStream } from '#core/indicators/windows/rolling-sum.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

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
    const weightOf = adaptiveWeight(fast, slow)
    let value = close[period - 1]!
    for (let i = period; i < close.length; i++) {
      value += (close[i]! - value) * weightOf(Math.abs(close[i]! - close[i - period]!), path[i]!)
      values[i] = value
    }
    return [values]
  },
  stream({ period, fast, slow }) {
    const before = pastValueStream(1)
    const older = pastValueStream(period)
    const path = rollingSumStream(period, 1)
    const weightOf = adaptiveWeight(fast, slow)
    let seen = 0
    let value = Number.NaN
    return ({ close }) => {
      const weight = weightOf(Math.abs(close - older(close)), path(Math.abs(close - before(close))))
      value = seen++ < period ? close : value + (close - value) * weight
      return [value]
    }
  },
})

/** What the newest close weighs after a way of `path` that ends `distance` from where it began. */
function adaptiveWeight(fast: number, slow: number) {
  const slowWeight = 2 / (slow + 1)
  const weightRange = 2 / (fast + 1) - slowWeight
  return (distance: number, path: number) => {
    const efficiency = path <= distance || isNothing(path) ? 1 : distance / path
    return (efficiency * weightRange + slowWeight) ** 2
  }
}

function absoluteChanges(close: Float64Array): Float64Array {
  const changes = new Float64Array(close.length)
  for (let i = 1; i < close.length; i++) changes[i] = Math.abs(close[i]! - close[i - 1]!)
  return changes
}
