/** What one unit of money becomes along a series of returns, and how far it falls below its peaks. */

export type DrawdownPath = {
  /** The value at the end of one unit put in at the start. */
  readonly finalWealth: number
  /** The deepest fall from a running peak as a positive fraction; the start counts as a peak. 0 when there is none. */
  readonly deepest: number
  /** Bars from the last bar at the peak to the first bar at the bottom of the deepest fall. */
  readonly deepestBars: number
  /** The root of the mean squared fall below the running peak, over all bars after the start. */
  readonly rootMeanSquare: number
  /** The fall below the running peak after each return, as a positive fraction. */
  readonly falls: Float64Array
}

/** Follows simple returns, which hold no NaN and at least one value. A fall goes past 1 only where a return is below −1. */
export function drawdownPath(returns: Float64Array): DrawdownPath {
  let wealth = 1
  let peak = 1
  let peakBar = 0
  let deepest = 0
  let deepestBars = 0
  let squares = 0
  const falls = new Float64Array(returns.length)
  for (let bar = 1; bar <= returns.length; bar++) {
    wealth *= 1 + returns[bar - 1]!
    if (wealth >= peak) {
      peak = wealth
      peakBar = bar
    }
    const fall = 1 - wealth / peak
    falls[bar - 1] = fall
    squares += fall * fall
    if (fall > deepest) {
      deepest = fall
      deepestBars = bar - peakBar
    }
  }
  return {
    finalWealth: wealth,
    deepest,
    deepestBars,
    falls,
    rootMeanSquare: Math.sqrt(squares / returns.length),
  }
}
