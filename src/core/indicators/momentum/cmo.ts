/** Chande momentum oscillator. */
import { percentOrZero } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { growingMeanStream } from '#core/indicators/windows/smoothing.ts'
import { pastValueStream } from '#core/indicators/windows/value-stream.ts'

/** T. Chande and S. Kroll, “The New Technical Trader” (1994), smoothed by Wilder's mean as TA-Lib does. */
export const cmo = defineIndicator({
  id: 'cmo',
  title: 'Chande momentum oscillator',
  definition:
    "100 × change / size of change, both smoothed as Wilder's mean: −100 to 100, 0 without movement.",
  pane: 'own',
  inputs: ['close'],
  parameters: { period: 14 },
  outputs: ['cmo_{period}'],
  warmUp: ({ period }) => period,
  memory: ({ period }) => ({ left: 1 - 1 / period, stages: 1 }),
  compute({ close }, { period }) {
    const values = new Float64Array(close.length).fill(Number.NaN, 0, period)
    let meanChange = 0
    let meanSize = 0
    for (let i = 1; i < close.length; i++) {
      const change = close[i]! - close[i - 1]!
      // The first means are plain ones: each of the first changes weighs as much as those before it.
      const weight = 1 / Math.min(i, period)
      meanChange += (change - meanChange) * weight
      meanSize += (Math.abs(change) - meanSize) * weight
      if (i >= period) values[i] = percentOrZero(meanChange, meanSize)
    }
    return [values]
  },
  stream({ period }) {
    const past = pastValueStream(1)
    const changes = growingMeanStream(period, 1)
    const sizes = growingMeanStream(period, 1)
    return ({ close }) => {
      const change = close - past(close)
      return [percentOrZero(changes(change), sizes(Math.abs(change)))]
    }
  },
})
