/** How likely each observation is in each state. */
import { assert } from '#core/assert.ts'
import { cholesky } from '#core/linear/cholesky.ts'
import { at, type Matrix, zeroMatrix } from '#core/linear/matrix.ts'
import type { HiddenMarkovModel } from './hidden-markov-model.ts'

/** Logarithms of the Gaussian densities, T × K, of `observations`, T × D, which hold no NaN. */
export function logDensities(observations: Matrix, model: HiddenMarkovModel): Matrix {
  const made = zeroMatrix(observations.rows, model.means.rows)
  for (let state = 0; state < model.means.rows; state++) fillState(made, observations, model, state)
  return made
}

function fillState(into: Matrix, observations: Matrix, model: HiddenMarkovModel, state: number): void {
  const { columns: features, values } = observations
  const factor = cholesky(model.covariances[state]!)
  assert(factor, 'the covariance of a state stays above its floor')
  const lower = factor.values
  let constant = -0.5 * features * Math.log(2 * Math.PI)
  for (let d = 0; d < features; d++) constant -= Math.log(at(factor, d, d))
  const mean = model.means.values.subarray(state * features, (state + 1) * features)
  const z = new Float64Array(features)
  for (let t = 0; t < observations.rows; t++) {
    let squares = 0
    for (let d = 0; d < features; d++) {
      let rest = values[t * features + d]! - mean[d]!
      for (let k = 0; k < d; k++) rest -= lower[d * features + k]! * z[k]!
      z[d] = rest / lower[d * features + d]!
      squares += z[d]! * z[d]!
    }
    into.values[t * into.columns + state] = constant - 0.5 * squares
  }
}
