/** Cholesky's square root of a positive definite matrix, and the systems it solves. */
import { assert } from '#core/assert.ts'
import { factorByTiles, invertByRows } from '#core/kernels/cholesky-kernel.ts'
import { type Matrix, zeroMatrix } from './matrix.ts'

/** The lower triangle L with L L′ = `matrix`; null where `matrix` is not positive definite in floating point. */
export function cholesky(matrix: Matrix): Matrix | null {
  assert(matrix.rows === matrix.columns, 'a square matrix has a square root')
  const factor = factorByTiles(matrix)
  return factor === 'absent' ? plainCholesky(matrix) : factor
}

/** One entry after another: what the kernel is held to, and what works where there is none. */
export function plainCholesky({ rows: size, values }: Matrix): Matrix | null {
  const factor = zeroMatrix(size, size)
  const lower = factor.values
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let rest = values[i * size + j]!
      for (let k = 0; k < j; k++) rest -= lower[i * size + k]! * lower[j * size + k]!
      if (i > j) lower[i * size + j] = rest / lower[j * size + j]!
      else if (rest > 0) lower[j * size + j] = Math.sqrt(rest)
      else return null
    }
  }
  return factor
}

/** x of L L′ x = `right`. */
export function solveCholesky(factor: Matrix, right: Float64Array): Float64Array {
  return solveUpper(factor, solveLower(factor, right))
}

/** x of L x = `right`. */
export function solveLower({ rows: size, values: lower }: Matrix, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!
    x[i]! /= lower[i * size + i]!
  }
  return x
}

/** x of L′ x = `right`. */
export function solveUpper({ rows: size, values: lower }: Matrix, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  for (let i = size - 1; i >= 0; i--) {
    x[i]! /= lower[i * size + i]!
    for (let k = 0; k < i; k++) x[k]! -= lower[i * size + k]! * x[i]!
  }
  return x
}

/** L′⁻¹ transposed: row k is x of L′ x = e_k, zeros behind its diagonal. */
export function inverseTransposed(factor: Matrix): Matrix {
  return invertByRows(factor) ?? plainInverseTransposed(factor)
}

/** One row after another: what the kernel is held to, and what works where there is none. */
export function plainInverseTransposed({ rows: size, values: lower }: Matrix): Matrix {
  const inverse = zeroMatrix(size, size)
  for (let k = 0; k < size; k++) {
    const x = inverse.values.subarray(k * size, (k + 1) * size)
    x[k] = 1
    for (let i = k; i >= 0; i--) {
      const value = x[i]! / lower[i * size + i]!
      x[i] = value
      for (let j = 0; j < i; j++) x[j]! -= lower[i * size + j]! * value
    }
  }
  return inverse
}
