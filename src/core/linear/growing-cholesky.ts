/** Cholesky's factor of a matrix that gains and loses rows one at a time, each in quadratic time. */

/** The lower triangle, rows of `capacity` values of which the first `size` rows are in use. */
export type GrowingCholesky = { readonly capacity: number; readonly lower: Float64Array; size: number }

/** A pivot below this part of its diagonal is what rounding leaves of 0. */
const PIVOT_RATIO_MIN = 1e-13

/** Empty, with room for `capacity` rows. */
export function createGrowingCholesky(capacity: number): GrowingCholesky {
  return { capacity, lower: new Float64Array(capacity * capacity), size: 0 }
}

/**
 * Adds a last row and column: `column` holds its products with the rows there are, `diagonal` its own. False, and nothing
 * changes, where the matrix would not be positive definite beyond rounding.
 */
export function appendRow(factor: GrowingCholesky, column: Float64Array, diagonal: number): boolean {
  const { capacity, lower, size } = factor
  const row = forward(factor, Float64Array.from(column))
  let pivot = diagonal
  for (let k = 0; k < size; k++) pivot -= row[k]! * row[k]!
  if (!(pivot > PIVOT_RATIO_MIN * diagonal)) return false
  lower.set(row, size * capacity)
  lower[size * capacity + size] = Math.sqrt(pivot)
  factor.size++
  return true
}

/** Takes out row and column `at`; those behind it move up. */
export function removeRow(factor: GrowingCholesky, at: number): void {
  const { capacity, lower } = factor
  for (let i = at + 1; i < factor.size; i++)
    lower.copyWithin((i - 1) * capacity, i * capacity, i * capacity + i + 1)
  factor.size--
  for (let k = at; k < factor.size; k++) turnOntoDiagonal(factor, k)
}

/** Row k reaches one past its diagonal: turns columns k and k + 1 of it and the rows below so that it does not. */
function turnOntoDiagonal({ capacity, lower, size }: GrowingCholesky, k: number): void {
  const at = k * capacity + k
  const length = Math.hypot(lower[at]!, lower[at + 1]!)
  const cos = lower[at]! / length
  const sin = lower[at + 1]! / length
  for (let i = k; i < size; i++) {
    const place = i * capacity + k
    const a = lower[place]!
    const b = lower[place + 1]!
    lower[place] = cos * a + sin * b
    lower[place + 1] = cos * b - sin * a
  }
}

/** x of L L′ x = `right`, which has as many values as there are rows. */
export function solveGrown(factor: GrowingCholesky, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  solveInPlace(factor, x)
  return x
}

/** Turns the first values of `x`, as many as there are rows, into the solution for them. */
export function solveInPlace(factor: GrowingCholesky, x: Float64Array): void {
  backward(factor, forward(factor, x))
}

/** Solves L x = x in place. */
function forward({ capacity, lower, size }: GrowingCholesky, x: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    const row = i * capacity
    let rest = x[i]!
    for (let k = 0; k < i; k++) rest -= lower[row + k]! * x[k]!
    x[i] = rest / lower[row + i]!
  }
  return x
}

/** Solves L′ x = x in place. */
function backward({ capacity, lower, size }: GrowingCholesky, x: Float64Array): Float64Array {
  for (let i = size - 1; i >= 0; i--) {
    const row = i * capacity
    const value = x[i]! / lower[row + i]!
    x[i] = value
    for (let k = 0; k < i; k++) x[k]! -= lower[row + k]! * value
  }
  return x
}
