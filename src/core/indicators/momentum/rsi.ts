/** Relative strength index. */
import { percentOrZero } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { stretchLength } from '#core/indicators/windows/stretch.ts'
import { growingMeanStream } from '#core/indicators/windows/smoothing.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** J. W. Wilder, “New Concepts in Technical Trading Systems” (1978). */
export const rsi = defineIndicator({
  id: 'rsi',
  title: 'Relative strength index',
  definition: "100 × gains / (gains + losses), both smoothed as Wilder's mean: 0 to 100, 0 without movement.",
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 14 },
  outputs: ['rsi_{period}'],
  warmUp: ({ period }) => period,
  memory: ({ period }) => ({ left: 1 - 1 / period, stages: 1 }),
  compute({ close }, { period }) {
    const values = new Float64Array(close.length)
    const means = { gain: 0, loss: 0 }
    for (let start = 1; start < close.length; start += stretchLength) {
      indexStretch(close, period, start, means, values)
    }
    return [values.fill(Number.NaN, 0, period)]
  },
  stream({ period }) {
    const past = pastValueStream(1)
    const gains = growingMeanStream(period, 1)
    const losses = growingMeanStream(period, 1)
    return ({ close }) => {
      const change = close - past(close)
      const size = Math.abs(change)
      const gain = gains((size + change) / 2)
      return [percentOrZero(gain, gain + losses((size - change) / 2))]
    }
  },
})

/** Carries the mean gain and loss from stretch to stretch. */
function indexStretch(
  close: Float64Array,
  period: number,
  start: number,
  means: { gain: number; loss: number },
  values: Float64Array,
) {
  const end = Math.min(start + stretchLength, close.length)
  let { gain, loss } = means
  for (let i = start; i < end; i++) {
    const change = close[i]! - close[i - 1]!
    const size = Math.abs(change)
    // The first means are plain ones: each of the first changes weighs as much as those before it.
    const weight = 1 / Math.min(i, period)
    // Half the sum and half the difference are max(change, 0) and max(−change, 0), without a branch to
    // mispredict.
    gain += ((size + change) / 2 - gain) * weight
    loss += ((size - change) / 2 - loss) * weight
    values[i] = percentOrZero(gain, gain + loss)
  }
  means.gain = gain
  means.loss = loss
}
