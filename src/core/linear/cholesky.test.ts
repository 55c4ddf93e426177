// Tests of Cholesky's square root.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { cholesky, solveCholesky } from './cholesky.ts'
import { dot, type Matrix, matrixOf, rowOf, symmetricMatrix, timesVector } from './matrix.ts'

test('three by three, by hand', () => {
  const matrix: Matrix = {
    rows: 3,
    columns: 3,
    values: Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98),
  }
  assert.deepEqual([...cholesky(matrix)!.values], [2, 0, 0, 6, 1, 0, -8, 5, 3])
})

test('a matrix that some portfolio has a negative variance under has no square root', () => {
  assert.equal(cholesky(matrixOf(2, 2, (i, j) => (i === j ? 1 : 2))), null)
  assert.equal(cholesky(matrixOf(1, 1, () => Number.NaN)), null)
})

test('solving undoes multiplying', () => {
  const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 })
  fc.assert(
    fc.property(entries, (list) => {
      const half = matrixOf(5, 5, (i, j) => list[i * 5 + j]!)
      const matrix = symmetricMatrix(5, (i, j) => dot(rowOf(half, i), rowOf(half, j)) + (i === j ? 1 : 0))
      const x = Float64Array.from(list.slice(25))
      const solved = solveCholesky(cholesky(matrix)!, timesVector(matrix, x))
      solved.forEach((value, i) => assert.ok(Math.abs(value - x[i]!) < 1e-12))
    }),
  )
})
