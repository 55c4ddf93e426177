/** A dense matrix, row after row in one typed array, and the products made of it. */
import { assert } from '#core/assert.ts'

export type Matrix = { readonly rows: number; readonly columns: number; readonly values: Float64Array }

/** All zeros. */
export function zeroMatrix(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) }
}

/** Each value from its row and column. */
export function matrixOf(
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
): Matrix {
  const made = zeroMatrix(rows, columns)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) made.values[i * columns + j] = value(i, j)
  }
  return made
}

/** A square matrix that equals its transpose: `value` is asked for `row ≤ column` only. */
export function symmetricMatrix(size: number, value: (row: number, column: number) => number): Matrix {
  const made = zeroMatrix(size, size)
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const both = value(i, j)
      made.values[i * size + j] = both
      made.values[j * size + i] = both
    }
  }
  return made
}

export function at({ columns, values }: Matrix, row: number, column: number): number {
  return values[row * columns + column]!
}

/** One row, shared with the matrix and not copied. */
export function rowOf({ columns, values }: Matrix, row: number): Float64Array {
  return values.subarray(row * columns, (row + 1) * columns)
}

/** Copies of all columns. */
export function columnsOf(matrix: Matrix): Float64Array[] {
  return Array.from({ length: matrix.columns }, (_, j) =>
    Float64Array.from({ length: matrix.rows }, (_, i) => at(matrix, i, j)),
  )
}

export function diagonalOf(matrix: Matrix): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => at(matrix, i, i))
}

/** The inner product of two vectors of one length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!
  return total
}

/** `matrix` times the column `vector`. */
export function timesVector(matrix: Matrix, vector: Float64Array): Float64Array {
  assert(matrix.columns === vector.length, 'a matrix meets a vector as long as its rows')
  const { rows, columns, values } = matrix
  const product = new Float64Array(rows)
  // Two sums side by side: each waits for its own last addition, and neither changes its order.
  for (let i = 0; i + 1 < rows; i += 2) {
    const at = i * columns
    let first = 0
    let second = 0
    for (let j = 0; j < columns; j++) {
      first += values[at + j]! * vector[j]!
      second += values[at + columns + j]! * vector[j]!
    }
    product[i] = first
    product[i + 1] = second
  }
  if (rows % 2 === 1) product[rows - 1] = dot(rowOf(matrix, rows - 1), vector)
  return product
}

/** x′ M x of a square matrix. */
export function quadraticForm(matrix: Matrix, vector: Float64Array): number {
  return bilinearForm(matrix, vector, vector)
}

/** x′ M y: what stands where either is 0 is not looked at, which for portfolios of few assets is nearly all. */
export function bilinearForm({ columns, values }: Matrix, left: Float64Array, right: Float64Array): number {
  const places = new Int32Array(right.length)
  let count = 0
  for (let j = 0; j < right.length; j++) if (right[j] !== 0) places[count++] = j
  let total = 0
  for (let i = 0; i < left.length; i++) {
    if (left[i] === 0) continue
    const row = i * columns
    let sum = 0
    for (let k = 0; k < count; k++) sum += values[row + places[k]!]! * right[places[k]!]!
    total += left[i]! * sum
  }
  return total
}

/** Every value times `factor`. */
export function scaled({ rows, columns, values }: Matrix, factor: number): Matrix {
  return { rows, columns, values: values.map((value) => value * factor) }
}

/** Every value divided by `divisor`. */
export function divided({ rows, columns, values }: Matrix, divisor: number): Matrix {
  const quotients = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) quotients[i] = values[i]! / divisor
  return { rows, columns, values: quotients }
}

/** The rows and columns of a square matrix that stand at `picked`, in that order. */
export function principalPart(matrix: Matrix, picked: readonly number[]): Matrix {
  return matrixOf(picked.length, picked.length, (i, j) => at(matrix, picked[i]!, picked[j]!))
}
