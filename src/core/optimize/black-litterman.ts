/** Views on some assets blended with what the market as a whole implies. */
import { assert } from '#core/assert.ts'
import { AppError } from '#core/errors.ts'
import { cholesky, solveCholesky } from '#core/linear/cholesky.ts'
import { dot, type Matrix, quadraticForm, at, symmetricMatrix, timesVector } from '#core/linear/matrix.ts'
import { sum } from '#core/math/mean.ts'
import { invertible } from './allocation-problem.ts'

/** `assets` · returns = `return` a year: {A: 1} is a view on A, {A: 1, B: −1} one on A over B. */
export type View = {
  readonly assets: Float64Array
  readonly return: number
  /** 0 to 1, T. Idzorek's; ½ weighs the view as much as the market. */
  readonly confidence: number
}

export type Views = {
  /** One an asset. */
  readonly marketCaps: Float64Array
  /** δ: the market's excess return for a unit of its variance. */
  readonly riskAversion: number
  /** How uncertain the market's returns are, as a part of their covariance. */
  readonly tau: number
  readonly views: readonly View[]
}

export type Posterior = {
  readonly prior: Float64Array
  readonly expected: Float64Array
  readonly covariance: Matrix
}

/**
 * F. Black and R. Litterman, Global portfolio optimization, 1992: prior π = δ Σ w of the market + risk-free; posterior mean
 * π + τΣP′(PτΣP′ + Ω)⁻¹(Q − Pπ), posterior covariance Σ + τΣ − τΣP′(PτΣP′ + Ω)⁻¹PτΣ. The uncertainty of a view of confidence c is τ (1−c)/c · pΣp′ (T. Idzorek,
 * A step-by-step guide to the Black-Litterman model, 2005), as PyPortfolioOpt computes it. Throws AppError `numeric-failure` for views of which one follows from others held for certain.
 */
export function blackLitterman(
  covariance: Matrix,
  { marketCaps, riskAversion, tau, views: all }: Views,
  riskFreeAnnual: number,
): Posterior {
  // Nothing is learned from a view in which there is no confidence.
  const views = all.filter(({ confidence }) => confidence > 0)
  const market = marketCaps.map((cap) => cap / sum(marketCaps))
  const prior = timesVector(covariance, market).map((value) => riskAversion * value + riskFreeAnnual)
  const spread = views.map(({ assets }) => timesVector(covariance, assets).map((value) => tau * value))
  const uncertainty = symmetricMatrix(views.length, (i, j) => {
    const shared = dot(views[i]!.assets, spread[j]!)
    return i === j ? shared + ownVariance(views[i]!, covariance, tau) : shared
  })
  const factor = cholesky(uncertainty)
  if (!factor || invertible(uncertainty).ridge > 0) {
    throw new AppError(
      'numeric-failure',
      'Some views follow from others or say nothing: leave one out, or give each a confidence below 1.',
    )
  }
  const surprise = Float64Array.from(views, (view) => view.return - dot(view.assets, prior))
  const pull = solveCholesky(factor, surprise)
  const learned = covariance.values
    .slice(0, covariance.rows)
    .map((_, i) => spread.reduce((total, row, k) => total + row[i]! * pull[k]!, 0))
  const solved = Array.from({ length: covariance.rows }, (_, j) =>
    solveCholesky(
      factor,
      Float64Array.from(spread, (row) => row[j]!),
    ),
  )
  return {
    prior,
    expected: prior.map((value, i) => value + learned[i]!),
    covariance: symmetricMatrix(covariance.rows, (i, j) => {
      const known = spread.reduce((total, row, k) => total + row[i]! * solved[j]![k]!, 0)
      return (1 + tau) * at(covariance, i, j) - known
    }),
  }
}

function ownVariance({ assets, confidence }: View, covariance: Matrix, tau: number): number {
  assert(confidence > 0 && confidence <= 1, 'a confidence that counts is above 0 and at most 1')
  return ((tau * (1 - confidence)) / confidence) * quadraticForm(covariance, assets)
}
