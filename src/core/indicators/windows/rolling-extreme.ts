/** The highest and lowest of the last `period` values, and how long ago they were. */
import { streamInBlocks, type ValueStream } from './value-stream.ts'

/** The greatest of the last `period` values; NaN until there are so many, counted from index `first`. */
export function rollingHighest(values: Float64Array, period: number, first = 0): Float64Array {
  return rollingExtreme(values, period, first, 1)
}

/** The least of the last `period` values; NaN until there are so many, counted from index `first`. */
export function rollingLowest(values: Float64Array, period: number, first = 0): Float64Array {
  return rollingExtreme(values, period, first, -1)
}

/** Blocks as in `rollingMean`, with the greatest of `sign` × value for the sum. */
function rollingExtreme(values: Float64Array, period: number, first: number, sign: 1 | -1): Float64Array {
  const extremes = new Float64Array(values.length).fill(-Infinity)
  for (let start = first; start < values.length; start += period) {
    if (start > first) findInEarlierParts(values, start, period, sign, extremes)
    findInBlock(values, start, period, sign, extremes)
  }
  return extremes.fill(Number.NaN, 0, first + period - 1)
}

function findInEarlierParts(
  values: Float64Array,
  start: number,
  period: number,
  sign: 1 | -1,
  extremes: Float64Array,
) {
  let extreme = -Infinity
  for (let i = start - 1; i > start - period; i--) {
    extreme = Math.max(extreme, sign * values[i]!)
    const windowEnd = i + period - 1
    if (windowEnd < extremes.length) extremes[windowEnd] = extreme
  }
}

function findInBlock(
  values: Float64Array,
  start: number,
  period: number,
  sign: 1 | -1,
  extremes: Float64Array,
) {
  const end = Math.min(start + period, values.length)
  let extreme = -Infinity
  for (let i = start; i < end; i++) {
    extreme = Math.max(extreme, sign * values[i]!)
    extremes[i] = sign * Math.max(extreme, extremes[i]!)
  }
}

/**
 * How many bars ago the greatest (`sign` 1) or least (`sign` −1) of the last `period` values stood, the
 * latest of equals: 0 to period − 1. Of the values there are, while there are fewer.
 */
export function barsSinceExtreme(values: Float64Array, period: number, sign: 1 | -1): Int32Array {
  const since = new Int32Array(values.length)
  for (let start = 0; start < values.length; start += period) {
    if (start > 0) placeInEarlierParts(values, start, period, sign, since)
    ageInBlock(values, start, period, sign, since)
  }
  return since
}

/**
 * Leaves, in each place of the block at `start`, the index of the extreme in what its window holds of the
 * block before.
 */
function placeInEarlierParts(
  values: Float64Array,
  start: number,
  period: number,
  sign: 1 | -1,
  indices: Int32Array,
) {
  let extreme = start - 1
  for (let i = start - 1; i > start - period; i--) {
    if (sign * values[i]! > sign * values[extreme]!) extreme = i
    const windowEnd = i + period - 1
    if (windowEnd < indices.length) indices[windowEnd] = extreme
  }
}

/**
 * Turns the indices left in the places of the block into ages. The last window of a block holds nothing of
 * the block before.
 */
function ageInBlock(values: Float64Array, start: number, period: number, sign: 1 | -1, since: Int32Array) {
  const end = Math.min(start + period, values.length)
  let extreme = start
  for (let i = start; i < end; i++) {
    if (sign * values[i]! >= sign * values[extreme]!) extreme = i
    const earlier = since[i]!
    const isEarlier = i - earlier < period && sign * values[earlier]! > sign * values[extreme]!
    since[i] = i - (isEarlier ? earlier : extreme)
  }
}

/** `rollingHighest` one value at a time. */
export function rollingHighestStream(period: number, first = 0): ValueStream {
  return rollingExtremeStream(period, first, 1)
}

/** `rollingLowest` one value at a time. */
export function rollingLowestStream(period: number, first = 0): ValueStream {
  return rollingExtremeStream(period, first, -1)
}

function rollingExtremeStream(period: number, first: number, sign: 1 | -1): ValueStream {
  const earlier = new Float64Array(period).fill(-Infinity)
  let extreme = -Infinity
  return streamInBlocks(period, first, {
    open(_, before) {
      extreme = -Infinity
      for (let place = period - 2; place >= 0; place--) {
        extreme = Math.max(extreme, sign * before[place + 1]!)
        earlier[place] = extreme
      }
      extreme = -Infinity
    },
    add(value, place) {
      extreme = Math.max(extreme, sign * value)
      return sign * Math.max(extreme, earlier[place]!)
    },
  })
}

/** `barsSinceExtreme` one value at a time; NaN while there are fewer than `period` values. */
export function barsSinceExtremeStream(period: number, sign: 1 | -1): ValueStream {
  const earlierPlaces = new Int32Array(period)
  const earlier = new Float64Array(period).fill(-Infinity)
  let extreme = -Infinity
  let extremePlace = 0
  return streamInBlocks(period, 0, {
    open(_, before) {
      extreme = -Infinity
      for (let place = period - 2; place >= 0; place--) {
        if (sign * before[place + 1]! > extreme) {
          extreme = sign * before[place + 1]!
          extremePlace = place + 1 - period
        }
        earlier[place] = extreme
        earlierPlaces[place] = extremePlace
      }
      extreme = -Infinity
    },
    add(value, place) {
      if (sign * value >= extreme) {
        extreme = sign * value
        extremePlace = place
      }
      return place - (earlier[place]! > extreme ? earlierPlaces[place]! : extremePlace)
    },
  })
}
