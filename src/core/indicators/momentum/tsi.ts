/** True strength index. */
import { quotient } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { exponentialMean, exponentialMeanStream } from '#core/indicators/windows/smoothing.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** W. Blau, “True Strength Index” (1991). */
export const tsi = defineIndicator({
  id: 'tsi',
  title: 'True strength index',
  definition:
    '100 × change / size of change, both averaged exponentially over `long`, then `short` bars: −100 to 100.',
  pane: 'own',
  inputs: ['close'],
  parameters: { long: 25, short: 13 },
  outputs: ['tsi'],
  warmUp: ({ long, short }) => long + short - 1,
  memory: ({ long, short }) => ({ left: 1 - 2 / (Math.max(long, short) + 1), stages: 2 }),
  compute({ close }, { long, short }) {
    const changes = new Float64Array(close.length)
    for (let i = 1; i < close.length; i++) changes[i] = close[i]! - close[i - 1]!
    const averageTwice = (values: Float64Array) =>
      exponentialMean(exponentialMean(values, long, 1), short, long)
    const direction = averageTwice(changes)
    const size = averageTwice(changes.map(Math.abs))
    const values = new Float64Array(close.length)
    for (let i = 0; i < values.length; i++) values[i] = 100 * quotient(direction[i]!, size[i]!)
    return [values]
  },
  stream({ long, short }) {
    const past = pastValueStream(1)
    const averageTwice = () => {
      const once = exponentialMeanStream(long, 1)
      const twice = exponentialMeanStream(short, long)
      return (value: number) => twice(once(value))
    }
    const direction = averageTwice()
    const size = averageTwice()
    return ({ close }) => {
      const change = close - past(close)
      return [100 * quotient(direction(change), size(Math.abs(change)))]
    }
  },
})
