// Tests of the quadratic program solver.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Matrix, dot, matrixOf, rowOf, symmetricMatrix } from '#core/linear/matrix.ts'
import { seededRandom } from '#core/math/random.ts'
import { kktResidual } from './kkt-residual.ts'
import { objectiveOf, type QuadraticProgram, solveQuadratic } from './quadratic-program.ts'

const identity = (size: number) => matrixOf(size, size, (i, j) => (i === j ? 1 : 0))
const free = (size: number) => ({
  lower: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
  upper: new Float64Array(size).fill(Infinity),
})
const total = (size: number, value: number) => ({
  name: 'total',
  coefficients: new Float64Array(size).fill(1),
  lower: value,
  upper: value,
})

function solved(program: QuadraticProgram) {
  const solution = solveQuadratic(program)
  assert.equal(solution.status, 'optimal')
  if (solution.status !== 'optimal') throw new Error('unreachable')
  return solution
}

test('without constraints the answer is where the gradient is zero', () => {
  const { x } = solved({ hessian: identity(2), linear: Float64Array.of(-3, 4), ...free(2), rows: [] })
  assert.deepEqual([...x], [3, -4])
})

test('the example of Goldfarb and Idnani’s paper', () => {
  // minimise 6 x1 + 2 (x1² − x1 x2 + x2²) with x ≥ 0 and x1 + x2 ≥ 2: x = (1/2, 3/2), objective 13/2.
  const program: QuadraticProgram = {
    hessian: { rows: 2, columns: 2, values: Float64Array.of(4, -2, -2, 4) },
    linear: Float64Array.of(6, 0),
    lower: Float64Array.of(0, 0),
    upper: Float64Array.of(Infinity, Infinity),
    rows: [{ name: 'both', coefficients: Float64Array.of(1, 1), lower: 2, upper: Infinity }],
  }
  const { x, binding } = solved(program)
  assert.ok(Math.abs(x[0]! - 0.5) < 1e-15 && Math.abs(x[1]! - 1.5) < 1e-15)
  assert.ok(Math.abs(objectiveOf(program, x) - 6.5) < 1e-14)
  assert.deepEqual(
    binding.map(({ kind, index, side, multiplier }) => [
      kind,
      index,
      side,
      Math.round(multiplier * 1e9) / 1e9,
    ]),
    [['row', 0, 'lower', 5]],
  )
})

test('limits that no answer can meet are named, and only they', () => {
  const solution = solveQuadratic({
    hessian: identity(3),
    linear: new Float64Array(3),
    lower: Float64Array.of(0, 0, 0),
    upper: Float64Array.of(0.2, 0.3, 1),
    rows: [
      { name: 'total', coefficients: Float64Array.of(1, 1, 1), lower: 1, upper: 1 },
      { name: 'third', coefficients: Float64Array.of(0, 0, 1), lower: Number.NEGATIVE_INFINITY, upper: 0.4 },
    ],
  })
  assert.equal(solution.status, 'infeasible')
  if (solution.status !== 'infeasible') return
  assert.deepEqual(solution.conflict.map(({ kind, index, side }) => `${kind} ${index} ${side}`).sort(), [
    'bound 0 upper',
    'bound 1 upper',
    'row 0 lower',
    'row 1 upper',
  ])
})

test('a row said twice is no contradiction', () => {
  const { x } = solved({
    hessian: identity(2),
    linear: new Float64Array(2),
    ...free(2),
    rows: [total(2, 1), total(2, 1)],
  })
  x.forEach((value) => assert.ok(Math.abs(value - 0.5) < 1e-15))
})

test('a matrix that is not positive definite is refused', () => {
  assert.throws(
    () =>
      solveQuadratic({ hessian: matrixOf(2, 2, () => 1), linear: new Float64Array(2), ...free(2), rows: [] }),
    { code: 'numeric-failure' },
  )
})

/** A covariance of a few factors, bounds, a total, two groups and a return to reach. */
function randomProgram(seed: number): QuadraticProgram {
  const random = seededRandom(seed)
  const size = 2 + Math.floor(random() * 28)
  const loadings = matrixOf(size, 3, () => random() - 0.3)
  const hessian: Matrix = symmetricMatrix(
    size,
    (i, j) => dot(rowOf(loadings, i), rowOf(loadings, j)) + (i === j ? 0.05 + random() : 0),
  )
  const inGroup = (group: number) => Float64Array.from({ length: size }, (_, i) => (i % 2 === group ? 1 : 0))
  return {
    hessian,
    linear: Float64Array.from({ length: size }, () => random() - 0.5),
    lower: new Float64Array(size).fill(random() < 0.5 ? 0 : -0.1),
    upper: new Float64Array(size).fill(Math.min(1, (1.2 + random()) / size)),
    rows: [
      total(size, 1),
      { name: 'even', coefficients: inGroup(0), lower: 0.4, upper: 0.8 },
      { name: 'odd', coefficients: inGroup(1), lower: 0.1, upper: 0.7 },
    ],
  }
}

test('every answer meets the conditions of a best one, on two thousand random programs', () => {
  let feasible = 0
  for (let seed = 1; seed <= 2000; seed++) {
    const program = randomProgram(seed)
    const solution = solveQuadratic(program)
    if (solution.status === 'infeasible') continue
    feasible++
    const residual = kktResidual(program, solution.x, solution.binding)
    assert.ok(residual < 1e-11, `seed ${seed}: residual ${residual}`)
  }
  assert.ok(feasible > 1000, `${feasible} of 2000 feasible`)
})

test('no other feasible point is better', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }), (seed, other) => {
      const program = randomProgram(seed)
      const solution = solveQuadratic(program)
      if (solution.status === 'infeasible') return
      // Another best answer, of another objective, is a feasible point of this one.
      const elsewhere = solveQuadratic({
        ...program,
        linear: program.linear.map((_, i) => Math.sin(other * (i + 1))),
      })
      assert.equal(elsewhere.status, 'optimal')
      if (elsewhere.status !== 'optimal') return
      const gain = objectiveOf(program, solution.x) - objectiveOf(program, elsewhere.x)
      assert.ok(gain <= 1e-12, `${gain}`)
    }),
  )
})

test('a hundred assets with tied returns and no spread between them still end', () => {
  const size = 100
  const { x } = solved({
    hessian: identity(size),
    linear: new Float64Array(size).fill(-0.1),
    lower: new Float64Array(size),
    upper: new Float64Array(size).fill(0.01),
    rows: [total(size, 1)],
  })
  x.forEach((value) => assert.ok(Math.abs(value - 0.01) < 1e-14))
})
