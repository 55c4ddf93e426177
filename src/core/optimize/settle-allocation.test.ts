// Tests of the chain of solvers: who is asked when the first does not settle.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { AppError } from '#core/errors.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { excessOf, maxSharpe } from '#core/optimize/methods/max-sharpe.ts'
import { ratioQuestion } from '#core/optimize/methods/ratio-question.ts'
import { maxUtility, mostUtility } from '#core/optimize/methods/max-utility.ts'
import { leastVariance, minVolatility } from '#core/optimize/methods/min-volatility.ts'
import { quadraticQuestion } from '#core/optimize/quadratic-question.ts'
import { createWorkerCompute } from '#compute/worker-compute.ts'
import { fiveAssets, groupOfLastTwo } from '#test/support/allocation-problems.ts'
import { settleAllocation, settleNow } from './settle-allocation.ts'

const compute = createWorkerCompute(1)
after(() => compute.close())
type Attempts = Parameters<typeof settleAllocation>[0]

async function settled(attempts: Attempts): Promise<Allocation> {
  const settling = settleAllocation(attempts)
  let step = settling.next()
  while (!step.done) step = settling.next(await compute.solveLinear(step.value))
  return step.value
}

function unasked(): never {
  throw new Error('nobody else is asked')
}

const previous = new Float64Array(5).fill(0.2)
const limits = { upper: new Float64Array(5).fill(0.35), groups: [groupOfLastTwo(0.3, 1)] }
const problem = { ...fiveAssets(limits), penalties: { l2: 0.01, costs: { previous, rate: 0.002 } } }
const bounded = fiveAssets({ ...limits, turnover: { previous, most: 0.5 } })
const second = () => quadraticQuestion(problem, leastVariance(problem))

test('a proven answer is taken, and nobody else is asked', () => {
  const found = settleNow({ first: () => minVolatility(problem), second }, unasked)
  assert.equal(found.solver.algorithm, 'active-set')
  assert.equal(found.solver.tried, undefined)
})

test('where the first gives up, the other solver finds the same weights, and the answer says so', async () => {
  for (const [exact, question] of [
    [minVolatility(problem), second],
    [maxUtility(bounded, 3), () => quadraticQuestion(bounded, mostUtility(bounded, 3))],
  ] as const) {
    const first = () => {
      throw new AppError('numeric-failure', 'It did not settle.')
    }
    const { weights, solver } = await settled({ first, second: question })
    weights.forEach((weight, i) => assert.ok(Math.abs(weight - exact.weights[i]!) < 1e-9, `${weight}`))
    assert.equal(solver.algorithm, 'highs')
    assert.ok(solver.kktResidual < 1e-9, `residual ${solver.kktResidual}`)
    assert.deepEqual(solver.tried, [
      { algorithm: 'active-set', kktResidual: null, reason: 'It did not settle.' },
    ])
  }
})

test('the largest ratio is found elsewhere too, under sectors, caps, turnover and a charge on concentration', async () => {
  const capped = fiveAssets(limits)
  const concentrated = { ...capped, penalties: { l2: 0.02, costs: null } }
  for (const one of [fiveAssets(), capped, bounded, concentrated]) {
    const exact = maxSharpe(one)
    const first = () => {
      throw new AppError('numeric-failure', 'It did not settle.')
    }
    const second = () => ratioQuestion(one, excessOf(one))
    const { weights, solver } = await settled({ first, second })
    weights.forEach((weight, i) => assert.ok(Math.abs(weight - exact.weights[i]!) < 1e-7, `${weight}`))
    assert.equal(solver.algorithm, 'highs')
    assert.equal(solver.tried!.length, 1)
  }
})

test('an answer without proof is asked for again, and the better one kept', async () => {
  const exact = minVolatility(problem)
  const rough = { ...exact, solver: { ...exact.solver, kktResidual: 1e-3 } }
  const found = await settled({ first: () => rough, second })
  assert.equal(found.solver.algorithm, 'highs')
  assert.deepEqual(found.solver.tried, [{ algorithm: 'active-set', kktResidual: 1e-3, reason: 'not proven' }])
})

test('limits that cannot hold are no trouble of the solver’s', () => {
  const first = () => {
    throw new AppError('infeasible', 'No.')
  }
  assert.throws(() => settleNow({ first, second }, unasked), { code: 'infeasible' })
})
