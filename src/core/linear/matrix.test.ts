// Tests of products with vectors.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { bilinearForm, columnsOf, dot, matrixOf, quadraticForm, rowOf, timesVector } from './matrix.ts'

test('two by two, by hand', () => {
  const matrix = matrixOf(
    2,
    2,
    (i, j) =>
      [
        [1, 2],
        [3, 4],
      ][i]![j]!,
  )
  assert.deepEqual([...timesVector(matrix, Float64Array.of(5, 6))], [17, 39])
  assert.equal(bilinearForm(matrix, Float64Array.of(1, 10), Float64Array.of(5, 6)), 407)
  assert.equal(quadraticForm(matrix, Float64Array.of(0, 2)), 16)
  assert.deepEqual(columnsOf(matrix), [Float64Array.of(1, 3), Float64Array.of(2, 4)])
})

test('products are those of the inner products of rows, to the bit, zeros or not', () => {
  const value = fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true }))
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.array(value, { minLength: 99, maxLength: 99 }),
      (size, list) => {
        const matrix = matrixOf(size, size, (i, j) => list[i * size + j]!)
        const [left, right] = [
          Float64Array.from(list.slice(81, 81 + size)),
          Float64Array.from(list.slice(90, 90 + size)),
        ]
        const product = Float64Array.from({ length: size }, (_, i) => dot(rowOf(matrix, i), right))
        assert.deepEqual(
          timesVector(matrix, right).map((one) => one + 0),
          product.map((one) => one + 0),
        )
        assert.equal(bilinearForm(matrix, left, right) + 0, dot(left, product) + 0)
      },
    ),
  )
})
