/** Steps down a noisy slope, each parameter at its own pace. */

const FIRST_DECAY = 0.9
const SECOND_DECAY = 0.999
const EPSILON = 1e-8

/** A gradient longer than this is shortened to it, so that one wild day cannot throw the network off. */
const LENGTH_MAX = 1

/** Adam (D. Kingma and J. Ba, 2015): each call of `step` moves `parameters` in place. */
export function adam(parameters: Float64Array, rate: number): { step(gradient: Float64Array): void } {
  const first = new Float64Array(parameters.length)
  const second = new Float64Array(parameters.length)
  let steps = 0
  return {
    step(gradient) {
      steps++
      const length = Math.sqrt(gradient.reduce((sum, one) => sum + one * one, 0))
      const shorten = length > LENGTH_MAX ? LENGTH_MAX / length : 1
      const firstSize = 1 - FIRST_DECAY ** steps
      const secondSize = 1 - SECOND_DECAY ** steps
      for (let i = 0; i < parameters.length; i++) {
        const slope = gradient[i]! * shorten
        first[i] = FIRST_DECAY * first[i]! + (1 - FIRST_DECAY) * slope
        second[i] = SECOND_DECAY * second[i]! + (1 - SECOND_DECAY) * slope * slope
        parameters[i]! -= (rate * first[i]!) / firstSize / (Math.sqrt(second[i]! / secondSize) + EPSILON)
      }
    },
  }
}
