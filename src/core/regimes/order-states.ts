/** States in the order of their volatility, so that a label means the same in every fit. */
import { at, matrixOf, rowOf, type Matrix } from '#core/linear/matrix.ts'
import type { HiddenMarkovModel } from './hidden-markov-model.ts'

/** Ascending by the variance of the first feature. */
export function orderStates(model: HiddenMarkovModel): HiddenMarkovModel {
  const states = model.means.rows
  const variance = (k: number) => at(model.covariances[k]!, 0, 0)
  const order = Array.from({ length: states }, (_, k) => k).sort((a, b) => variance(a) - variance(b))
  return {
    initial: Float64Array.from(order, (k) => model.initial[k]!),
    transition: matrixOf(states, states, (i, j) => at(model.transition, order[i]!, order[j]!)),
    means: rowsInOrder(model.means, order),
    covariances: order.map((k) => model.covariances[k]!),
  }
}

function rowsInOrder(matrix: Matrix, order: readonly number[]): Matrix {
  return matrixOf(matrix.rows, matrix.columns, (i, j) => rowOf(matrix, order[i]!)[j]!)
}

const labels: Readonly<Record<number, readonly string[]>> = {
  1: ['normal'],
  2: ['calm', 'turbulent'],
  3: ['calm', 'normal', 'turbulent'],
  4: ['calm', 'normal', 'tense', 'turbulent'],
}

/** The names of so many states, from the calmest. */
export function labelsOf(states: number): readonly string[] {
  return labels[states]!
}
