/** Filtered probabilities that only ever use parameters fitted on earlier days. */
import { type Matrix, zeroMatrix } from '#core/linear/matrix.ts'
import { climbLikelihood } from './climb-likelihood.ts'
import { filterStates } from './filter-states.ts'
import { DEVIATION_FLOOR } from './fit-regimes.ts'
import type { HiddenMarkovModel } from './hidden-markov-model.ts'
import { logDensities } from './log-densities.ts'
import { orderStates } from './order-states.ts'
import { inOriginalUnits, intoUnits, scalesOf, standardised } from './standardise.ts'

/** A refit starts from the last one, which is near: this many steps bring it to the new days. */
const REFIT = { iterationsMax: 40, gainMin: 1e-4, varianceFloor: DEVIATION_FLOOR ** 2 }

/**
 * Filtered probabilities, T × K. Rows before `first.days` are NaN; from there on, every `every` days, the model is fitted
 * again on all the days so far (`first.model` on the first ones) and filters the days that follow.
 */
export function walkForwardRegimes(
  observations: Matrix,
  first: { readonly days: number; readonly model: HiddenMarkovModel },
  every: number,
): Matrix {
  const states = first.model.means.rows
  const known = zeroMatrix(observations.rows, states)
  known.values.fill(Number.NaN, 0, Math.min(first.days, observations.rows) * states)
  let model = first.model
  for (let from = first.days; from < observations.rows; from += every) {
    if (from > first.days) model = refit(firstDays(observations, from), model)
    const to = Math.min(observations.rows, from + every)
    const seen = firstDays(observations, to)
    const { filtered } = filterStates(model, logDensities(seen, model))
    known.values.set(filtered.values.subarray(from * states), from * states)
  }
  return known
}

function refit(observations: Matrix, model: HiddenMarkovModel): HiddenMarkovModel {
  const scales = scalesOf(observations)
  const climb = climbLikelihood(standardised(observations, scales), intoUnits(model, scales), REFIT)
  return orderStates(inOriginalUnits(climb.model, scales))
}

/** A view, not a copy. */
export function firstDays({ columns, values }: Matrix, days: number): Matrix {
  return { rows: days, columns, values: values.subarray(0, days * columns) }
}
