/** Directional movement: which way the range of the price moves, and how steadily. */
import { isNothing, percentOrZero } from '#core/indicators/division.ts'
import { defineIndicator } from '#core/indicators/indicator.ts'
import { trueRange } from '#core/indicators/volatility/true-range.ts'

/** J. W. Wilder, “New Concepts in Technical Trading Systems” (1978), unrounded as in TA-Lib. */
export const directionalMovement = defineIndicator({
  id: 'directional_movement',
  title: 'Directional movement',
  definition:
    'Rises and falls in percent of true range (di), how one-sided they are (dx), that smoothed (adx, adxr).',
  pane: 'own',
  inputs: ['high', 'low', 'close'],
  parameters: { period: 14 },
  outputs: ['plus_di_{period}', 'minus_di_{period}', 'dx_{period}', 'adx_{period}', 'adxr_{period}'],
  warmUp: ({ period }) => [period, period, period, 2 * period - 1, 3 * period - 2],
  compute({ high, low }, { period }, { use }) {
    const range = wilderSum(use(trueRange, {}), period)
    const { rises, falls } = movements(high, low)
    const plus = inPercent(wilderSum(rises, period), range)
    const minus = inPercent(wilderSum(falls, period), range)
    const { dx, adx } = directionalIndices(plus, minus, period)
    return [plus, minus, dx, adx, averageWithPast(adx, period)]
  },
})

/** How far each bar reaches beyond the one before on the side where it reaches further; 0 on the other. */
function movements(high: Float64Array, low: Float64Array) {
  const rises = new Float64Array(high.length)
  const falls = new Float64Array(high.length)
  for (let i = 1; i < high.length; i++) {
    const up = high[i]! - high[i - 1]!
    const down = low[i - 1]! - low[i]!
    if (up > down && up > 0) rises[i] = up
    if (down > up && down > 0) falls[i] = down
  }
  return { rises, falls }
}

/**
 * Wilder's running sum: each bar takes 1/period of the sum away and adds its own value. Starts with the sum
 * of period − 1 values.
 */
function wilderSum(values: Float64Array, period: number): Float64Array {
  const sums = new Float64Array(values.length).fill(Number.NaN, 0, period)
  let sum = 0
  for (let i = 1; i < values.length; i++) {
    sum += i < period ? values[i]! : values[i]! - sum / period
    if (i >= period) sums[i] = sum
  }
  return sums
}

function inPercent(values: Float64Array, whole: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] = percentOrZero(values[i]!, whole[i]!)
  return values
}

/** Where nothing moves at all, both indices stay as they are; before anything has moved, they are 0. */
function directionalIndices(plus: Float64Array, minus: Float64Array, period: number) {
  const dx = new Float64Array(plus.length).fill(Number.NaN, 0, period)
  const adx = new Float64Array(plus.length)
  let distance = 0
  let average = 0
  for (let i = period; i < dx.length; i++) {
    const sum = plus[i]! + minus[i]!
    const moves = !isNothing(sum)
    if (moves) distance = (100 * Math.abs(plus[i]! - minus[i]!)) / sum
    if (i < 2 * period) average += moves ? distance / period : 0
    else if (moves) average += (distance - average) / period
    dx[i] = distance
    adx[i] = average
  }
  return { dx, adx: adx.fill(Number.NaN, 0, 2 * period - 1) }
}

function averageWithPast(adx: Float64Array, period: number): Float64Array {
  const first = 3 * period - 2
  const averages = new Float64Array(adx.length).fill(Number.NaN, 0, first)
  for (let i = first; i < adx.length; i++) averages[i] = (adx[i]! + adx[i - period + 1]!) / 2
  return averages
}
