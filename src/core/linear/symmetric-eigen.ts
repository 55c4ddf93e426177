/** Eigenvalues and eigenvectors of a symmetric matrix. */
import { AppError } from '#core/errors.ts'
import { type Matrix, zeroMatrix } from './matrix.ts'

/** Values ascend; row i of `vectors` is the unit eigenvector of value i. */
export type Eigen = { readonly values: Float64Array; readonly vectors: Matrix }

/** Each sweep halves what stands off the diagonal or better; symmetric matrices of any size here end within a dozen. */
const SWEEPS_MAX = 60

/**
 * Jacobi's cyclic rotations (Golub and Van Loan, Matrix Computations, 8.5): small eigenvalues keep their relative precision
 * where faster methods lose it. O(n³) a sweep. Throws AppError `numeric-failure` when it does not settle, as with NaN.
 */
export function symmetricEigen(matrix: Matrix): Eigen {
  const size = matrix.rows
  const a = Float64Array.from(matrix.values)
  const vectors = zeroMatrix(size, size)
  for (let i = 0; i < size; i++) vectors.values[i * size + i] = 1
  let sweep = a.every(Number.isFinite) ? 0 : SWEEPS_MAX
  while (sweep === SWEEPS_MAX || rotateAll(a, vectors.values, size)) {
    if (sweep++ === SWEEPS_MAX)
      throw new AppError('numeric-failure', `The eigenvalues of a ${size} × ${size} matrix did not settle.`)
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[i * size + i]! - a[j * size + j]!)
  const sorted = zeroMatrix(size, size)
  order.forEach((from, to) =>
    sorted.values.set(vectors.values.subarray(from * size, (from + 1) * size), to * size),
  )
  return { values: Float64Array.from(order, (i) => a[i * size + i]!), vectors: sorted }
}

/** One sweep; true while something worth rotating was found. */
function rotateAll(a: Float64Array, vectors: Float64Array, size: number): boolean {
  let rotated = false
  for (let p = 0; p < size - 1; p++) {
    for (let q = p + 1; q < size; q++) {
      const off = a[p * size + q]!
      const threshold = Number.EPSILON * Math.sqrt(Math.abs(a[p * size + p]! * a[q * size + q]!))
      if (Math.abs(off) <= threshold || Math.abs(off) < Number.MIN_VALUE / Number.EPSILON) continue
      rotated = true
      rotate(a, vectors, { size, p, q })
    }
  }
  return rotated
}

type Plane = { readonly size: number; readonly p: number; readonly q: number }

/** Makes a[p,q] zero by turning the plane of p and q, and turns the vectors along. */
function rotate(a: Float64Array, vectors: Float64Array, { size, p, q }: Plane): void {
  const off = a[p * size + q]!
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  a[p * size + p]! -= t * off
  a[q * size + q]! += t * off
  a[p * size + q] = 0
  a[q * size + p] = 0
  for (let k = 0; k < size; k++) {
    if (k !== p && k !== q) {
      const kp = a[k * size + p]!
      const kq = a[k * size + q]!
      a[k * size + p] = a[p * size + k] = c * kp - s * kq
      a[k * size + q] = a[q * size + k] = s * kp + c * kq
    }
    const vp = vectors[p * size + k]!
    const vq = vectors[q * size + k]!
    vectors[p * size + k] = c * vp - s * vq
    vectors[q * size + k] = s * vp + c * vq
  }
}
