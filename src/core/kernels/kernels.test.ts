// Tests of the kernels against their plain twins: the same bits for any size, and what happens where there are none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { sum } from '#core/math/mean.ts'
import {
  cholesky,
  inverseTransposed,
  plainCholesky,
  plainInverseTransposed,
  solveLower,
  solveUpper,
} from '#core/linear/cholesky.ts'
import { at, type Matrix, symmetricMatrix, timesVector } from '#core/linear/matrix.ts'
import { bytesOfBase64 } from './base64.ts'
import { factorByTiles, invertByRows } from './cholesky-kernel.ts'
import {
  centredProducts,
  innerProducts,
  plainInnerProducts,
  plainSymmetricProducts,
  symmetricProducts,
} from './inner-products.ts'
import { kernelRoom } from './kernel-room.ts'
import { plainRowSums, rowSumsOf } from './row-sums.ts'
import { compileWasm } from './web-assembly.ts'

const seed = fc.integer({ min: 0, max: 2 ** 31 })

function vectors(count: number, length: number, from: number): Float64Array[] {
  const random = seededRandom(from)
  return Array.from({ length: count }, () => Float64Array.from({ length }, () => standardNormal(random)))
}

/** Products of some vectors with a little on the diagonal. */
function definite(size: number, from: number): Matrix {
  const products = plainSymmetricProducts(vectors(size, size, from))
  return symmetricMatrix(size, (i, j) => at(products, i, j) + (i === j ? 0.5 : 0))
}

test('products by tiles are those of the plain loop, to the bit', () => {
  const size = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(size, size, fc.integer({ min: 10, max: 400 }), seed, (rows, columns, length, from) => {
      const [left, right] = [vectors(rows, length, from), vectors(columns, length, from + 1)]
      assert.deepEqual(innerProducts(left, right), plainInnerProducts(left, right))
      assert.deepEqual(symmetricProducts(left), plainSymmetricProducts(left))
      const weighted = left.map((vector) => vector.map((value, t) => value / (t + 1)))
      assert.deepEqual(symmetricProducts(weighted, left), plainSymmetricProducts(weighted, left))
      const centres = Float64Array.from(left, (vector) => vector[0]!)
      const moved = left.map((vector, i) => vector.map((value) => value - centres[i]!))
      assert.deepEqual(centredProducts(left, centres), plainSymmetricProducts(moved))
    }),
  )
})

test('products of vectors with gaps are gaps where the plain loop has them', () => {
  const left = vectors(20, 100, 3)
  left[7]![50] = Number.NaN
  assert.deepEqual(symmetricProducts(left), plainSymmetricProducts(left))
  assert.ok(Number.isNaN(at(symmetricProducts(left), 7, 0)))
  assert.ok(!Number.isNaN(at(symmetricProducts(left), 6, 0)))
})

test('the square root by tiles is that of the plain loop, to the bit, and so is its inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: 24, max: 150 }), seed, (size, from) => {
      const matrix = definite(size, from)
      const factor = factorByTiles(matrix)
      assert.ok(factor !== 'absent' && factor !== null)
      assert.deepEqual(factor, plainCholesky(matrix))
      assert.deepEqual(invertByRows(factor), plainInverseTransposed(factor))
    }),
    { numRuns: 40 },
  )
})

test('a matrix that is not positive definite is refused by both, wherever it fails', () => {
  fc.assert(
    fc.property(fc.integer({ min: 24, max: 120 }), fc.nat(), seed, (size, place, from) => {
      const matrix = definite(size, from)
      const bad = place % size
      matrix.values[bad * size + bad] = place % 2 === 0 ? -1 : Number.NaN
      assert.equal(factorByTiles(matrix), null)
      assert.equal(plainCholesky(matrix), null)
    }),
    { numRuns: 40 },
  )
})

test('the inverse, row after row, is what solving gives, and solving undoes multiplying at a hundred and one', () => {
  const matrix = definite(101, 9)
  const factor = cholesky(matrix)!
  const inverse = inverseTransposed(factor)
  for (const k of [0, 47, 48, 100]) {
    const unit = new Float64Array(101)
    unit[k] = 1
    assert.deepEqual(inverse.values.slice(k * 101, (k + 1) * 101), solveUpper(factor, unit))
  }
  const x = Float64Array.from({ length: 101 }, (_, i) => Math.sin(i))
  solveUpper(factor, solveLower(factor, timesVector(matrix, x))).forEach((value, i) =>
    assert.ok(Math.abs(value - x[i]!) < 1e-9),
  )
})

test('sums of rows are those of the plain loop, to the bit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 48, max: 120 }), fc.nat({ max: 48 }), seed, (size, count, from) => {
      const matrix = definite(size, from)
      const random = seededRandom(from)
      const rows = Array.from({ length: count }, () => Math.floor(random() * size))
      const coefficients = Float64Array.from(rows, () => standardNormal(random))
      const [byKernel, plain] = [new Float64Array(size), new Float64Array(size)]
      rowSumsOf(matrix)(rows, coefficients, count, byKernel)
      plainRowSums(matrix)(rows, coefficients, count, plain)
      assert.deepEqual(byKernel, plain)
    }),
    { numRuns: 40 },
  )
})

test('what earlier work left in the memory does not show', () => {
  const matrix = definite(37, 4)
  const before = cholesky(matrix)
  new Float64Array(kernelRoom('cholesky', [2 ** 20])!.buffer, 4096).fill(Number.NaN)
  assert.deepEqual(cholesky(matrix), before)
  const left = vectors(37, 50, 5)
  const products = symmetricProducts(left)
  new Float64Array(kernelRoom('products', [2 ** 20])!.buffer, 4096).fill(Number.NaN)
  assert.deepEqual(symmetricProducts(left), products)
})

test('rooms grow, lie apart, and there is none beyond the largest', () => {
  const room = kernelRoom('products', [5, 100_000, 16])!
  const [first, second, third] = room.at as [number, number, number]
  assert.ok(first >= room.kernels.firstFree.value && first % 16 === 0)
  assert.deepEqual([second - first, third - second], [16, 100_000])
  assert.ok(room.buffer.byteLength >= third + 16)
  assert.equal(kernelRoom('products', [16])!.buffer, room.buffer)
  assert.notEqual(kernelRoom('cholesky', [16])!.buffer, room.buffer)
  assert.notEqual(kernelRoom('products', [2 ** 27])!.buffer, room.buffer)
  assert.equal(kernelRoom('products', [2 ** 31]), null)
})

test('where the code does not compile there are no kernels', () => {
  assert.equal(compileWasm(Uint8Array.of(0, 97, 115, 109, 9)), null)
})

test('base64 of every length', () => {
  for (let length = 0; length < 40; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 97 + length * 31) % 256)
    assert.deepEqual(bytesOfBase64(Buffer.from(bytes).toString('base64')), bytes)
  }
  assert.equal(sum(Float64Array.from(bytesOfBase64('AQID'))), 6)
})
