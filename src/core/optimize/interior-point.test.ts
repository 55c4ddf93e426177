// Tests of the interior-point method: against the exact one, on problems by hand, and where there is no answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { matrixOf, symmetricMatrix } from '#core/linear/matrix.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { solveInterior } from './interior-point.ts'
import { kktResidual } from './kkt-residual.ts'
import { objectiveOf, type QuadraticProgram, solveQuadratic } from './quadratic-program.ts'

/** As many assets as asked for, under caps, a floor on the first half together, and a total of 1. */
function randomProgram(size: number, seed: number): QuadraticProgram {
  const random = seededRandom(seed)
  const loads = Array.from({ length: size }, () => Array.from({ length: 3 }, () => standardNormal(random)))
  const half = Float64Array.from({ length: size }, (_, i) => (i < size / 2 ? 1 : 0))
  return {
    hessian: symmetricMatrix(size, (i, j) => {
      const shared = loads[i]!.reduce((sum, load, k) => sum + load * loads[j]![k]!, 0)
      return 0.01 * shared + (i === j ? 0.02 + 0.02 * random() : 0)
    }),
    linear: Float64Array.from({ length: size }, () => 0.02 * standardNormal(random)),
    lower: new Float64Array(size),
    upper: new Float64Array(size).fill(2.5 / size),
    rows: [
      { name: 'total', coefficients: new Float64Array(size).fill(1), lower: 1, upper: 1 },
      { name: 'half', coefficients: half, lower: 0.4, upper: 0.6 },
    ],
  }
}

test('the same weights as the active-set method, and as good a proof', () => {
  const someProgram = fc.record({ size: fc.integer({ min: 3, max: 30 }), seed: fc.nat() })
  fc.assert(
    fc.property(someProgram, ({ size, seed }) => {
      const program = randomProgram(size, seed)
      const exact = solveQuadratic(program)
      assert.ok(exact.status === 'optimal')
      const found = solveInterior(program)
      found.x.forEach((value, i) => assert.ok(Math.abs(value - exact.x[i]!) < 1e-10, `${value}`))
      assert.ok(kktResidual(program, found.x, found.binding) < 1e-9)
      assert.ok(objectiveOf(program, found.x) <= objectiveOf(program, exact.x) + 1e-15)
    }),
    { numRuns: 200 },
  )
})

test('the nearest point of a half plane, by hand', () => {
  // The least of x² + y² with x + 2y ≥ 5 is at (1, 2); its price is 2.
  const { x, binding } = solveInterior({
    hessian: matrixOf(2, 2, (i, j) => (i === j ? 2 : 0)),
    linear: new Float64Array(2),
    lower: new Float64Array(2).fill(-10),
    upper: new Float64Array(2).fill(10),
    rows: [{ name: 'plane', coefficients: Float64Array.of(1, 2), lower: 5, upper: Infinity }],
  })
  assert.ok(Math.abs(x[0]! - 1) < 1e-12 && Math.abs(x[1]! - 2) < 1e-12)
  assert.deepEqual(
    binding.map(({ kind, side }) => [kind, side]),
    [['row', 'lower']],
  )
  assert.ok(Math.abs(binding[0]!.multiplier - 2) < 1e-12)
})

test('constraints that cannot hold together leave it without an answer', () => {
  const program = randomProgram(4, 1)
  const rows = [...program.rows, { ...program.rows[1]!, name: 'more', lower: 0.7, upper: 0.8 }]
  assert.throws(() => solveInterior({ ...program, rows }), { code: 'numeric-failure' })
})
