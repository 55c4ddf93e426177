// Tests of eigenvalues and eigenvectors.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { at, matrixOf, rowOf, symmetricMatrix, timesVector } from './matrix.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

test('two by two, by hand', () => {
  // [2 1; 1 2]: 1 with (1, −1)/√2 and 3 with (1, 1)/√2.
  const { values, vectors } = symmetricEigen(matrixOf(2, 2, (i, j) => (i === j ? 2 : 1)))
  assert.ok(Math.abs(values[0]! - 1) < 1e-15 && Math.abs(values[1]! - 3) < 1e-15)
  assert.ok(Math.abs(Math.abs(at(vectors, 1, 0)) - Math.SQRT1_2) < 1e-15)
})

test('the Hilbert matrix of order 4 keeps its smallest eigenvalue', () => {
  // LAPACK dsyev through NumPy 1.24.2 gives 9.67023040e-05, 6.73827361e-03, 1.69141220e-01, 1.50021428.
  const { values } = symmetricEigen(matrixOf(4, 4, (i, j) => 1 / (i + j + 1)))
  const expected = [9.670230402e-5, 6.73827360576e-3, 0.16914122022, 1.5002142800592]
  values.forEach((value, k) => assert.ok(Math.abs(value / expected[k]! - 1) < 1e-9, `${value}`))
})

test('M v = λ v, with vectors of length 1', () => {
  const entries = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 36, maxLength: 36 })
  fc.assert(
    fc.property(entries, (list) => {
      const matrix = symmetricMatrix(6, (i, j) => list[i * 6 + j]!)
      const { values, vectors } = symmetricEigen(matrix)
      values.forEach((value, k) => {
        const vector = rowOf(vectors, k)
        timesVector(matrix, vector).forEach((moved, i) =>
          assert.ok(Math.abs(moved - value * vector[i]!) < 1e-11),
        )
        assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-12)
      })
    }),
  )
})

test('a matrix with NaN is refused, not turned for ever', () => {
  assert.throws(() => symmetricEigen(matrixOf(2, 2, () => Number.NaN)), { code: 'numeric-failure' })
})
