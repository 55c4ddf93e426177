/** The model that explains a guess of the states best. */
import { at, type Matrix, matrixOf, rowOf, symmetricMatrix, zeroMatrix } from '#core/linear/matrix.ts'
import { symmetricEigen } from '#core/linear/symmetric-eigen.ts'
import type { HiddenMarkovModel } from './hidden-markov-model.ts'
import type { SmoothedPath } from './smooth-states.ts'

/**
 * Maximises the expected log-likelihood. Variances, in any direction, stay at or above `varianceFloor`: clipping the
 * eigenvalues is the maximum under that limit, so the likelihood still never falls. A state that nothing speaks for keeps
 * what `previous` says of it.
 */
export function reestimate(
  observations: Matrix,
  { smoothed, moves }: SmoothedPath,
  previous: HiddenMarkovModel,
  varianceFloor: number,
): HiddenMarkovModel {
  const states = smoothed.columns
  const weights = totalWeights(smoothed)
  const means = weightedMeans(observations, smoothed, weights, previous)
  return {
    initial: smoothed.values.slice(0, states),
    transition: matrixOf(states, states, (i, j) => {
      const leaving = rowOf(moves, i).reduce((sum, move) => sum + move, 0)
      return leaving > 0 ? at(moves, i, j) / leaving : at(previous.transition, i, j)
    }),
    means,
    covariances: previous.covariances.map((before, state) =>
      weights[state]! > 0
        ? aboveFloor(scatter(observations, smoothed, { means, weights, state }), varianceFloor)
        : before,
    ),
  }
}

function totalWeights(smoothed: Matrix): Float64Array {
  const { rows: days, columns: states, values } = smoothed
  const totals = new Float64Array(states)
  for (let t = 0; t < days; t++)
    for (let state = 0; state < states; state++) totals[state]! += values[t * states + state]!
  return totals
}

function weightedMeans(
  observations: Matrix,
  smoothed: Matrix,
  weights: Float64Array,
  previous: HiddenMarkovModel,
): Matrix {
  const { columns: features, values } = observations
  const states = smoothed.columns
  const means = zeroMatrix(states, features)
  for (let t = 0; t < observations.rows; t++) {
    for (let state = 0; state < states; state++) {
      const weight = smoothed.values[t * states + state]!
      for (let d = 0; d < features; d++)
        means.values[state * features + d]! += weight * values[t * features + d]!
    }
  }
  return matrixOf(states, features, (state, d) =>
    weights[state]! > 0 ? at(means, state, d) / weights[state]! : at(previous.means, state, d),
  )
}

function scatter(
  { columns: features, rows, values }: Matrix,
  smoothed: Matrix,
  { means, weights, state }: { means: Matrix; weights: Float64Array; state: number },
): Matrix {
  const { columns: states, values: seen } = smoothed
  return symmetricMatrix(features, (a, b) => {
    const meanA = at(means, state, a)
    const meanB = at(means, state, b)
    let products = 0
    for (let t = 0; t < rows; t++) {
      const weight = seen[t * states + state]!
      products += weight * (values[t * features + a]! - meanA) * (values[t * features + b]! - meanB)
    }
    return products / weights[state]!
  })
}

function aboveFloor(covariance: Matrix, floor: number): Matrix {
  if (covariance.rows === 1) return matrixOf(1, 1, () => Math.max(floor, covariance.values[0]!))
  const { values, vectors } = symmetricEigen(covariance)
  if (values[0]! >= floor) return covariance
  return symmetricMatrix(covariance.rows, (a, b) =>
    values.reduce((sum, value, k) => sum + Math.max(floor, value) * at(vectors, k, a) * at(vectors, k, b), 0),
  )
}
