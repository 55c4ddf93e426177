/** What is known of the state on each day from that day and the days before it. */
import { type Matrix, zeroMatrix } from '#core/linear/matrix.ts'
import type { HiddenMarkovModel } from './hidden-markov-model.ts'

/** T × K each; rows sum to 1. */
export type FilteredPath = {
  /** The probabilities of the states given everything up to and including the day. */
  readonly filtered: Matrix
  /** The same given only the days before. */
  readonly predicted: Matrix
  readonly logLikelihood: number
}

/**
 * The forward recursion (L. R. Rabiner, “A Tutorial on Hidden Markov Models”, 1989), normalised every day after taking
 * out the largest log density among the states that are possible at all: whatever the observations, the sum divided by
 * is never 0, so nothing under- or overflows.
 */
export function filterStates(
  { initial, transition }: Pick<HiddenMarkovModel, 'initial' | 'transition'>,
  logDensity: Matrix,
): FilteredPath {
  const { rows: days, columns: states, values: density } = logDensity
  const filtered = zeroMatrix(days, states)
  const predicted = zeroMatrix(days, states)
  const known = filtered.values
  const foreseen = predicted.values
  const move = transition.values
  let logLikelihood = 0
  for (let t = 0; t < days; t++) {
    const row = t * states
    let highest = -Infinity
    for (let j = 0; j < states; j++) {
      let prior = t === 0 ? initial[j]! : 0
      if (t > 0) for (let i = 0; i < states; i++) prior += known[row - states + i]! * move[i * states + j]!
      foreseen[row + j] = prior
      if (prior > 0) highest = Math.max(highest, density[row + j]!)
    }
    let total = 0
    for (let j = 0; j < states; j++) {
      const prior = foreseen[row + j]!
      known[row + j] = prior > 0 ? prior * Math.exp(density[row + j]! - highest) : 0
      total += known[row + j]!
    }
    for (let j = 0; j < states; j++) known[row + j]! /= total
    logLikelihood += Math.log(total) + highest
  }
  return { filtered, predicted, logLikelihood }
}
