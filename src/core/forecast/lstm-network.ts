/** A long short-term memory network with one layer and a linear head: its numbers, and where each stands. */
import type { Random } from '#core/math/random.ts'

export type LstmShape = { readonly features: number; readonly hidden: number; readonly outputs: number }

/**
 * Views into one array of all parameters. `gates` has 4 × hidden rows (input, forget, candidate, output gates in turn) of
 * features + hidden weights; `head` has a row of hidden weights an output.
 */
export type LstmParameters = {
  readonly all: Float64Array
  readonly gates: Float64Array
  readonly gateBias: Float64Array
  readonly head: Float64Array
  readonly headBias: Float64Array
}

export function parametersOf({ features, hidden, outputs }: LstmShape, all?: Float64Array): LstmParameters {
  const sizes = [4 * hidden * (features + hidden), 4 * hidden, outputs * hidden, outputs]
  const array = all ?? new Float64Array(sizes.reduce((sum, size) => sum + size, 0))
  let from = 0
  const [gates, gateBias, head, headBias] = sizes.map((size) => array.subarray(from, (from += size)))
  return { all: array, gates: gates!, gateBias: gateBias!, head: head!, headBias: headBias! }
}

/**
 * Weights by chance within ±1/√hidden; forget gates begin open (R. Jozefowicz and others, 2015); the head begins at 0, so
 * that an untrained network says nothing.
 */
export function initialParameters(shape: LstmShape, random: Random): LstmParameters {
  const parameters = parametersOf(shape)
  const bound = 1 / Math.sqrt(shape.hidden)
  for (let i = 0; i < parameters.gates.length; i++) parameters.gates[i] = bound * (2 * random() - 1)
  parameters.gateBias.fill(1, shape.hidden, 2 * shape.hidden)
  return parameters
}
