/** Observations brought to mean 0 and variance 1, and models brought back. */
import { at, type Matrix, matrixOf } from '#core/linear/matrix.ts'
import { momentsOf } from '#core/math/moments.ts'
import type { HiddenMarkovModel } from './hidden-markov-model.ts'

/** What each feature is shifted and divided by. */
export type Scales = { readonly shift: Float64Array; readonly size: Float64Array }

/** Mean and population deviation of each column. */
export function scalesOf(observations: Matrix): Scales {
  const columns = Array.from({ length: observations.columns }, (_, d) =>
    momentsOf(Float64Array.from({ length: observations.rows }, (_unused, t) => at(observations, t, d))),
  )
  return {
    shift: Float64Array.from(columns, ({ mean }) => mean),
    size: Float64Array.from(columns, ({ m2 }) => Math.sqrt(m2)),
  }
}

export function standardised(observations: Matrix, { shift, size }: Scales): Matrix {
  return matrixOf(
    observations.rows,
    observations.columns,
    (t, d) => (at(observations, t, d) - shift[d]!) / size[d]!,
  )
}

/** The same model in the units of the observations. */
export function inOriginalUnits(model: HiddenMarkovModel, { shift, size }: Scales): HiddenMarkovModel {
  return rescaled(model, (value, d) => value * size[d]! + shift[d]!, size)
}

/** The same model in standardised units. */
export function intoUnits(model: HiddenMarkovModel, { shift, size }: Scales): HiddenMarkovModel {
  const factor = size.map((one) => 1 / one)
  return rescaled(model, (value, d) => (value - shift[d]!) / size[d]!, factor)
}

function rescaled(
  model: HiddenMarkovModel,
  mean: (value: number, feature: number) => number,
  factor: Float64Array,
): HiddenMarkovModel {
  const { rows: states, columns: features } = model.means
  return {
    ...model,
    means: matrixOf(states, features, (k, d) => mean(at(model.means, k, d), d)),
    covariances: model.covariances.map((covariance) =>
      matrixOf(features, features, (a, b) => at(covariance, a, b) * factor[a]! * factor[b]!),
    ),
  }
}

/** What a day's log density loses when the observations are counted in their own units. */
export function logUnit({ size }: Scales): number {
  return size.reduce((sum, one) => sum + Math.log(one), 0)
}
