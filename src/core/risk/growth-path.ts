/** What one unit of money has become by the end of each return. */

/** As long as `returns`; a missing return counts as no movement. */
export function growthPath(returns: Float64Array): Float64Array {
  const path = new Float64Array(returns.length)
  let worth = 1
  for (let t = 0; t < path.length; t++) {
    if (!Number.isNaN(returns[t]!)) worth *= 1 + returns[t]!
    path[t] = worth
  }
  return path
}
