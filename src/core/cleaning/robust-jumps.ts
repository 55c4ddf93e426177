/** Returns far outside what the bars before them lead one to expect, by median and median absolute deviation. */
import { SIGMA_PER_DEVIATION } from './robust-statistics.ts'

const SIGMAS = 8
const WINDOW = 250
/** Fewer returns than this say too little about what is usual. */
const LEAST_BEFORE = 60

/** `index` is that of the return; `sigmas` its distance from the median of the returns before, in robust sigmas. */
export type RobustJump = { readonly index: number; readonly sigmas: number }

/**
 * The returns more than 8 robust sigmas (1.4826 × median absolute deviation) from the median of the 250 before them; the
 * first 60 are not judged, the next are by what there is. A window whose deviation is 0 judges nothing. No NaN.
 */
export function findRobustJumps(returns: Float64Array): RobustJump[] {
  const found: RobustJump[] = []
  const window = new Float64Array(WINDOW)
  let count = 0
  for (let i = 0; i < returns.length; i++) {
    const sorted = count === WINDOW ? window : window.subarray(0, count)
    if (count >= LEAST_BEFORE && mayBeJump(sorted, returns[i]!)) {
      const sigmas = sigmasFrom(sorted, returns[i]!)
      if (sigmas > SIGMAS) found.push({ index: i, sigmas })
    }
    if (count < WINDOW) insert(window, count++, returns[i]!)
    else replace(window, returns[i - WINDOW]!, returns[i]!)
  }
  return found
}

/**
 * False only where no jump can be: when a quarter of the window lies further above the median than the limit asks the
 * median deviation to be, and a quarter further below, then so does half of the window.
 */
function mayBeJump(sorted: Float64Array, value: number): boolean {
  const half = sorted.length >> 1
  const quarter = sorted.length >> 2
  const median = medianOfSorted(sorted)
  const limit = Math.abs(value - median) / (SIGMAS * SIGMA_PER_DEVIATION)
  return sorted[half + quarter]! - median < limit || median - sorted[half - quarter]! < limit
}

function sigmasFrom(sorted: Float64Array, value: number): number {
  const median = medianOfSorted(sorted)
  const deviations = sorted.map((each) => Math.abs(each - median)).sort()
  const sigma = SIGMA_PER_DEVIATION * medianOfSorted(deviations)
  return sigma > 0 ? Math.abs(value - median) / sigma : 0
}

function medianOfSorted(sorted: Float64Array): number {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

function insert(sorted: Float64Array, count: number, value: number): void {
  const at = positionOf(sorted, count, value)
  sorted.copyWithin(at + 1, at, count)
  sorted[at] = value
}

function replace(sorted: Float64Array, leaving: number, entering: number): void {
  const from = positionOf(sorted, sorted.length, leaving)
  const to = positionOf(sorted, sorted.length, entering)
  if (to > from) {
    sorted.copyWithin(from, from + 1, to)
    sorted[to - 1] = entering
  } else {
    sorted.copyWithin(to + 1, to, from)
    sorted[to] = entering
  }
}

/** How many of the first `count` values, which ascend, are below `value`. */
function positionOf(sorted: Float64Array, count: number, value: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
