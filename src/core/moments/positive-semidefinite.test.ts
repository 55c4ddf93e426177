// Tests of repairing a covariance matrix.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { at, dot, matrixOf, quadraticForm, symmetricMatrix } from '#core/linear/matrix.ts'
import { seededRandom } from '#core/math/random.ts'
import { positiveSemidefinite } from './positive-semidefinite.ts'

test('a correlation that cannot be is repaired, and the change said', () => {
  // Eigenvalues 1 and 1 ± 1.2: the lowest is −0.2, so the change has norm 0.2.
  const { matrix, repair } = positiveSemidefinite(matrixOf(2, 2, (i, j) => (i === j ? 1 : 1.2)))
  assert.ok(Math.abs(repair!.minEigenvalue + 0.2) < 1e-12)
  assert.ok(Math.abs(repair!.change - 0.2) < 1e-12)
  assert.ok(Math.abs(at(matrix, 0, 0) - 1.1) < 1e-12 && Math.abs(at(matrix, 0, 1) - 1.1) < 1e-12)
})

test('a matrix without full rank is left as it is', () => {
  const flat = matrixOf(3, 3, () => 0.04)
  assert.equal(positiveSemidefinite(flat).matrix, flat)
  assert.equal(positiveSemidefinite(flat).repair, null)
})

test('the products of fewer days than assets are left as they are', () => {
  const random = seededRandom(2)
  const days = Array.from({ length: 60 }, () => Float64Array.from({ length: 20 }, () => random() - 0.5))
  const products = symmetricMatrix(60, (i, j) => dot(days[i]!, days[j]!))
  assert.equal(positiveSemidefinite(products).matrix, products)
  assert.equal(positiveSemidefinite(products).repair, null)
})

test('no portfolio has a negative variance after the repair', () => {
  const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 25, maxLength: 25 })
  fc.assert(
    fc.property(entries, entries, (values, weights) => {
      const matrix = symmetricMatrix(5, (i, j) => values[i * 5 + j]!)
      const repaired = positiveSemidefinite(matrix).matrix
      assert.ok(quadraticForm(repaired, Float64Array.from(weights.slice(0, 5))) > -1e-12)
    }),
  )
})
