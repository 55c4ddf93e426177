// Tests of a factor that gains and loses rows, against one that is made anew.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#core/math/random.ts'
import { at, dot, matrixOf, principalPart, rowOf, symmetricMatrix } from './matrix.ts'
import { cholesky, solveCholesky } from './cholesky.ts'
import { appendRow, createGrowingCholesky, removeRow, solveGrown } from './growing-cholesky.ts'

const random = seededRandom(5)
const loadings = matrixOf(30, 40, () => random() - 0.4)
const matrix = symmetricMatrix(30, (i, j) => dot(rowOf(loadings, i), rowOf(loadings, j)))

test('solves as a factor made anew, after rows came and went in any order', () => {
  const growing = createGrowingCholesky(30)
  const held: number[] = []
  for (let step = 0; step < 400; step++) {
    const row = Math.floor(random() * 30)
    const place = held.indexOf(row)
    if (place >= 0) {
      removeRow(growing, place)
      held.splice(place, 1)
    } else {
      assert.ok(
        appendRow(
          growing,
          Float64Array.from(held, (other) => at(matrix, row, other)),
          at(matrix, row, row),
        ),
      )
      held.push(row)
    }
    assert.equal(growing.size, held.length)
    const right = Float64Array.from(held, (other) => Math.cos(other))
    const fresh = solveCholesky(cholesky(principalPart(matrix, held))!, right)
    solveGrown(growing, right).forEach((value, k) =>
      assert.ok(Math.abs(value - fresh[k]!) < 1e-10, `step ${step}`),
    )
  }
})

test('a row that follows from those there are is refused and changes nothing', () => {
  const growing = createGrowingCholesky(2)
  assert.ok(appendRow(growing, new Float64Array(0), 4))
  assert.equal(appendRow(growing, Float64Array.of(2), 1), false)
  assert.equal(growing.size, 1)
  assert.deepEqual([...solveGrown(growing, Float64Array.of(8))], [2])
})
