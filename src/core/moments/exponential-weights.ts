/** Weights that fade with age. */

/** `count` weights, the newest last and largest, each (1 − 2/(span+1)) times the next; they sum to 1. */
export function exponentialWeights(count: number, span: number): Float64Array {
  const decay = 1 - 2 / (span + 1)
  const weights = new Float64Array(count)
  let weight = 1
  let total = 0
  for (let t = count - 1; t >= 0; t--) {
    weights[t] = weight
    total += weight
    weight *= decay
  }
  return weights.map((value) => value / total)
}
