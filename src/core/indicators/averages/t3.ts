/** Tillson's T3 moving average. */
import { defineIndicator } from '#core/indicators/indicator.ts'
import { exponentialMean, exponentialMeanStream } from '#core/indicators/windows/smoothing.ts'

/**
 * T. Tillson, “Smoothing Techniques for More Accurate Signals” (1998): his filter (1 + v) e1 − v e2, applied
 * three times.
 */
export const t3 = defineIndicator({
  id: 't3',
  title: 'T3 moving average',
  definition: 'A weighted sum of the third to sixth exponential average of close, each of the one before.',
  pane: 'price',
  inputs: ['close'],
  parameters: { period: 5, volumeFactor: 0.7 },
  factors: ['volumeFactor'],
  outputs: ['t3_{period}'],
  warmUp: ({ period }) => 6 * (period - 1),
  memory: ({ period }) => ({ left: 1 - 2 / (period + 1), stages: 6 }),
  compute({ close }, { period, volumeFactor }) {
    const averageOf = (values: Float64Array, stage: number) =>
      exponentialMean(values, period, stage * (period - 1))
    const e3 = averageOf(averageOf(averageOf(close, 0), 1), 2)
    const e4 = averageOf(e3, 3)
    const e5 = averageOf(e4, 4)
    const e6 = averageOf(e5, 5)
    const [w3, w4, w5, w6] = weightsOf(volumeFactor)
    const values = new Float64Array(close.length)
    for (let i = 0; i < values.length; i++) {
      values[i] = w3 * e3[i]! + w4 * e4[i]! + w5 * e5[i]! + w6 * e6[i]!
    }
    return [values]
  },
  stream({ period, volumeFactor }) {
    const stages = [0, 1, 2, 3, 4, 5].map((stage) => exponentialMeanStream(period, stage * (period - 1)))
    const [w3, w4, w5, w6] = weightsOf(volumeFactor)
    return ({ close }) => {
      const averages: number[] = []
      for (const average of stages) averages.push(average(averages.at(-1) ?? close))
      const [, , e3, e4, e5, e6] = averages
      return [w3 * e3! + w4 * e4! + w5 * e5! + w6 * e6!]
    }
  },
})

/** Of the third to the sixth average. */
function weightsOf(v: number): [number, number, number, number] {
  return [(1 + v) ** 3, -3 * v * (1 + v) ** 2, 3 * v * v * (1 + v), -(v ** 3)]
}
