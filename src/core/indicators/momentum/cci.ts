/** Commodity channel index. */
import { typicalColumn } from '#core/indicators/column-arithmetic.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'

/**
 * D. Lambert, “Commodity Channel Index” (1980). A mean of absolute deviations cannot roll, so each bar looks
 * at its whole window.
 */
export const cci = defineIndicator({
  id: 'cci',
  title: 'Commodity channel index',
  definition:
    'Typical price less its mean of `period` bars, over 0.015 mean absolute deviations; 0 without any.',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 20 },
  outputs: ['cci_{period}'],
  warmUp: ({ period }) => period - 1,
  compute({ high, low, close }, { period }) {
    const typical = typicalColumn(high, low, close)
    const values = new Float64Array(close.length).fill(Number.NaN, 0, period - 1)
    for (let i = period - 1; i < values.length; i++) values[i] = channelIndex(typical, i - period + 1, i)
    return [values]
  },
  stream({ period }) {
    const typical = new Float64Array(2 * period)
    let end = 0
    return ({ high, low, close }) => {
      if (end === typical.length) end = typical.copyWithin(0, period).length - period
      typical[end++] = (high + low + close) / 3
      return [end < period ? Number.NaN : channelIndex(typical, end - period, end - 1)]
    }
  },
})

/**
 * Distances from the newest price are exact for a flat window, where the mean itself would be off by a
 * rounding.
 */
function channelIndex(typical: Float64Array, from: number, to: number): number {
  const newest = typical[to]!
  const count = to - from + 1
  let sum = 0
  for (let k = from; k <= to; k++) sum += typical[k]! - newest
  const mean = sum / count
  let deviation = 0
  for (let k = from; k <= to; k++) deviation += Math.abs(typical[k]! - newest - mean)
  return deviation === 0 ? 0 : -mean / (0.015 * (deviation / count))
}
