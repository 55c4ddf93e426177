/** Makes a covariance matrix one that no portfolio can have a negative variance under, and says what it changed. */
import { symmetricProducts } from '#core/kernels/inner-products.ts'
import { cholesky } from '#core/linear/cholesky.ts'
import { at, columnsOf, diagonalOf, type Matrix, matrixOf } from '#core/linear/matrix.ts'
import { symmetricEigen } from '#core/linear/symmetric-eigen.ts'

/** `minEigenvalue` before the repair; `change` the Frobenius norm of what was added. */
export type SpectralRepair = { readonly minEigenvalue: number; readonly change: number }

/**
 * The nearest positive semidefinite matrix in the Frobenius norm: negative eigenvalues become 0 (N. Higham, 1988). `repair` is
 * null for a matrix that needed none. A matrix that is short of definite by rounding alone is left as it is.
 */
export function positiveSemidefinite(matrix: Matrix): { matrix: Matrix; repair: SpectralRepair | null } {
  if (cholesky(matrix) || isShortByRounding(matrix)) return { matrix, repair: null }
  const { values, vectors } = symmetricEigen(matrix)
  const size = matrix.rows
  const floor = size * Number.EPSILON * Math.max(0, values.at(-1) ?? 0)
  const minEigenvalue = values[0] ?? 0
  if (minEigenvalue >= -floor) return { matrix, repair: null }
  const kept = values.map((value) => Math.max(0, value))
  const weighted = matrixOf(size, size, (k, j) => kept[k]! * at(vectors, k, j))
  const repaired = symmetricProducts(columnsOf(vectors), columnsOf(weighted))
  const change = Math.sqrt(values.reduce((total, value) => total + Math.min(0, value) ** 2, 0))
  return { matrix: repaired, repair: { minEigenvalue, change } }
}

/** Definite with what rounding may have taken added to its diagonal: says so without the eigenvalues, which take a hundred times as long. */
function isShortByRounding(matrix: Matrix): boolean {
  const size = matrix.rows
  const trace = diagonalOf(matrix).reduce((sum, value) => sum + value, 0)
  const added = size * Number.EPSILON * trace
  return cholesky(matrixOf(size, size, (i, j) => at(matrix, i, j) + (i === j ? added : 0))) !== null
}
