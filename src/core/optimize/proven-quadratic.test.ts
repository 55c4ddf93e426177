// Tests of the chain of methods for quadratic programs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#core/errors.ts'
import { matrixOf } from '#core/linear/matrix.ts'
import { provenQuadratic } from './proven-quadratic.ts'
import { type QuadraticProgram, type QuadraticSolution, solveQuadratic } from './quadratic-program.ts'

const program: QuadraticProgram = {
  hessian: matrixOf(2, 2, (i, j) => (i === j ? 1 + i : 0.2)),
  linear: new Float64Array(2),
  lower: new Float64Array(2),
  upper: new Float64Array(2).fill(1),
  rows: [{ name: 'total', coefficients: Float64Array.of(1, 1), lower: 1, upper: 1 }],
}
const exact = { algorithm: 'exact', solve: solveQuadratic }
const stuck = {
  algorithm: 'stuck',
  solve: (): QuadraticSolution => {
    throw new AppError('numeric-failure', 'It did not end.')
  },
}
const rough = {
  algorithm: 'rough',
  solve: (asked: QuadraticProgram): QuadraticSolution => {
    const found = solveQuadratic(asked)
    return found.status === 'optimal' ? { ...found, x: found.x.map((value) => value + 1e-3) } : found
  },
}

test('the exact method proves its answer, and nothing else is tried', () => {
  const found = provenQuadratic(program)
  assert.ok(found.status === 'optimal')
  assert.equal(found.algorithm, 'active-set')
  assert.equal(found.tried, undefined)
  // By hand: 1·x + 0.2·y = 0.2·x + 2·y and x + y = 1.
  assert.ok(Math.abs(found.x[0]! - 1.8 / 2.6) < 1e-15)
})

test('what gave up and what proved nothing is told, in order, with the reason', () => {
  const found = provenQuadratic(program, [stuck, rough, exact])
  assert.ok(found.status === 'optimal')
  assert.equal(found.algorithm, 'exact')
  assert.deepEqual(found.tried, [
    { algorithm: 'stuck', kktResidual: null, reason: 'It did not end.' },
    { algorithm: 'rough', kktResidual: found.tried![1]!.kktResidual, reason: 'not proven' },
  ])
  assert.ok(found.tried![1]!.kktResidual! > 1e-4)
})

test('without any proof the best answer stands, with its residual', () => {
  const found = provenQuadratic(program, [rough, stuck])
  assert.ok(found.status === 'optimal')
  assert.equal(found.algorithm, 'rough')
  assert.ok(found.kktResidual > 1e-4)
})

test('when all give up, the error says what was tried', () => {
  assert.throws(
    () => provenQuadratic(program, [stuck, { ...stuck, algorithm: 'other' }]),
    (thrown) => {
      assert.ok(thrown instanceof AppError)
      const { tried } = thrown.details as { tried: { algorithm: string }[] }
      assert.deepEqual(
        tried.map(({ algorithm }) => algorithm),
        ['stuck', 'other'],
      )
      return true
    },
  )
})
