/** A market that moves between a few hidden states, each with Gaussian observations of its own. */
import type { Matrix } from '#core/linear/matrix.ts'

/**
 * States stand in rows: `transition` (K × K) holds the probability of the column's state tomorrow given the row's today,
 * `means` (K × D) and `covariances` (K of D × D) describe what is observed in each.
 */
export type HiddenMarkovModel = {
  readonly initial: Float64Array
  readonly transition: Matrix
  readonly means: Matrix
  readonly covariances: readonly Matrix[]
}

/** How many numbers a model of `states` and `features` is free to choose. */
export function freeParameters(states: number, features: number): number {
  const chain = states - 1 + states * (states - 1)
  return chain + states * (features + (features * (features + 1)) / 2)
}

/** Bayesian information criterion (G. Schwarz, 1978): the lower, the better the fit pays for its parameters. */
export function bayesianCriterion(
  logLikelihood: number,
  { parameters, observations }: { readonly parameters: number; readonly observations: number },
): number {
  return -2 * logLikelihood + parameters * Math.log(observations)
}
