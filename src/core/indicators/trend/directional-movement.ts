/** Directional movement: which way the range of the price moves, and how steadily. */
import { pastValueStream, type ValueStream } from '#core/indicators/windows/value-stream.ts'
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
  memory: ({ period }) => ({ left: 1 - 1 / period, stages: 2 }),
  compute({ high, low }, { period }, { use }) {
    const range = wilderSum(use(trueRange, {}), period)
    const { rises, falls } = movements(high, low)
    const plus = inPercent(wilderSum(rises, period), range)
    const minus = inPercent(wilderSum(falls, period), range)
    const { dx, adx } = directionalIndices(plus, minus, period)
    return [plus, minus, dx, adx, averageWithPast(adx, period)]
  },
  stream({ period }, { use }) {
    const range = use(trueRange, {})
    const pastHigh = pastValueStream(1)
    const pastLow = pastValueStream(1)
    const [ranges, rises, falls] = [1, 2, 3].map(() => wilderSumStream(period))
    const index = createIndex(period)
    const pastAverage = pastValueStream(period - 1)
    return ({ high, low }) => {
      const up = high - pastHigh(high)
      const down = pastLow(low) - low
      const whole = ranges!(range())
      const plus = percentOrZero(rises!(up > down && up > 0 ? up : 0), whole)
      const minus = percentOrZero(falls!(down > up && down > 0 ? down : 0), whole)
      if (!Number.isNaN(whole)) moveIndex(index, plus, minus)
      const older = pastAverage(index.average)
      return [plus, minus, index.distance, index.average, (index.average + older) / 2]
    }
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
  const sums = new Float64Array(values.length)
  const next = wilderSumStream(period)
  for (let i = 0; i < values.length; i++) sums[i] = next(values[i]!)
  return sums
}

/** The first value, on the bar that has none before it, does not count. */
function wilderSumStream(period: number): ValueStream {
  const state = { seen: -1, sum: 0 }
  return (value) => {
    if (++state.seen > 0) state.sum += state.seen < period ? value : value - state.sum / period
    return state.seen < period ? Number.NaN : state.sum
  }
}

function inPercent(values: Float64Array, whole: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] = percentOrZero(values[i]!, whole[i]!)
  return values
}

function directionalIndices(plus: Float64Array, minus: Float64Array, period: number) {
  const dx = new Float64Array(plus.length).fill(Number.NaN, 0, period)
  const adx = new Float64Array(plus.length)
  const index = createIndex(period)
  for (let i = period; i < dx.length; i++) {
    moveIndex(index, plus[i]!, minus[i]!)
    dx[i] = index.distance
    adx[i] = index.average
  }
  return { dx, adx: adx.fill(Number.NaN, 0, 2 * period - 1) }
}

/** dx and adx, and from how many bars. */
type DirectionalIndex = { readonly period: number; bars: number; distance: number; average: number }

function createIndex(period: number): DirectionalIndex {
  return { period, bars: 0, distance: 0, average: 0 }
}

/** Where nothing moves at all, both indices stay as they are; before anything has moved, they are 0. */
function moveIndex(index: DirectionalIndex, plus: number, minus: number): void {
  const { period } = index
  const sum = plus + minus
  const moves = !isNothing(sum)
  if (moves) index.distance = (100 * Math.abs(plus - minus)) / sum
  if (index.bars < period) index.average += moves ? index.distance / period : 0
  else if (moves) index.average += (index.distance - index.average) / period
  index.bars++
}

function averageWithPast(adx: Float64Array, period: number): Float64Array {
  const first = 3 * period - 2
  const averages = new Float64Array(adx.length).fill(Number.NaN, 0, first)
  for (let i = first; i < adx.length; i++) averages[i] = (adx[i]! + adx[i - period + 1]!) / 2
  return averages
}
