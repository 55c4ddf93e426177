/** How far apart assets are that move together more or less. */
import { at, diagonalOf, type Matrix, symmetricMatrix } from '#core/linear/matrix.ts'

/** √((1 − ρ) / 2): 0 for assets in step, 1 for opposed ones (R. Mantegna, 1999). Each variance must be above 0. */
export function correlationDistance(covariance: Matrix): Matrix {
  const std = diagonalOf(covariance).map(Math.sqrt)
  return symmetricMatrix(covariance.rows, (i, j) => {
    if (i === j) return 0
    const correlation = at(covariance, i, j) / (std[i]! * std[j]!)
    return Math.sqrt(Math.min(1, Math.max(0, (1 - correlation) / 2)))
  })
}
