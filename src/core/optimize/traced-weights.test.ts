// Tests of weights read off the critical line: against the active-set method, at the corners, and where it does not apply.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { dot, quadraticForm, symmetricMatrix } from '#core/linear/matrix.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { fiveAssets, groupOfLastTwo } from '#test/support/allocation-problems.ts'
import type { AllocationProblem } from './allocation-problem.ts'
import type { Allocation } from './allocation.ts'
import { efficientReturn, tracedReturn } from './methods/efficient-return.ts'
import { efficientRisk, tracedRisk } from './methods/efficient-risk.ts'
import { maxDiversification, tracedDiversification } from './methods/max-diversification.ts'
import { maxSharpe, tracedSharpe } from './methods/max-sharpe.ts'
import { maxUtility, tracedUtility } from './methods/max-utility.ts'
import { minVolatility } from './methods/min-volatility.ts'
import { tracedFirst } from './traced-weights.ts'

const tracedMinVolatility = (problem: AllocationProblem): Allocation =>
  tracedFirst(problem, { aim: { kind: 'least-variance' }, gain: problem.expected }, () =>
    minVolatility(problem),
  )

function randomProblem(size: number, seed: number): AllocationProblem {
  const random = seededRandom(seed)
  const loads = Array.from({ length: size }, () => Array.from({ length: 2 }, () => standardNormal(random)))
  const floor = random() < 0.5 ? 0 : -0.5
  return {
    ...fiveAssets(),
    symbols: Array.from({ length: size }, (_, i) => `S${i}`),
    // One asset at least gains something.
    expected: Float64Array.from({ length: size }, (_, i) =>
      i === 0 ? 0.2 : 0.08 + 0.06 * standardNormal(random),
    ),
    covariance: symmetricMatrix(
      size,
      (i, j) => 0.01 * dot(Float64Array.from(loads[i]!), Float64Array.from(loads[j]!)) + (i === j ? 0.03 : 0),
    ),
    limits: {
      lower: Float64Array.from({ length: size }, () => floor * random()),
      upper: Float64Array.from({ length: size }, () => 2 / size + random() / 2),
      total: 1,
      groups: [],
      turnover: null,
    },
  }
}

const pairs: readonly {
  name: string
  traced: (problem: AllocationProblem) => Allocation
  exact: (problem: AllocationProblem) => Allocation
}[] = [
  { name: 'least variance', traced: tracedMinVolatility, exact: (problem) => minVolatility(problem) },
  { name: 'most utility', traced: (one) => tracedUtility(one, 2.5), exact: (one) => maxUtility(one, 2.5) },
  { name: 'a return', traced: (one) => tracedReturn(one, 0.1), exact: (one) => efficientReturn(one, 0.1) },
  { name: 'a risk', traced: (one) => tracedRisk(one, 0.3), exact: (one) => efficientRisk(one, 0.3) },
  { name: 'the best ratio', traced: tracedSharpe, exact: maxSharpe },
  { name: 'the most diversification', traced: tracedDiversification, exact: maxDiversification },
]

for (const { name, traced, exact } of pairs) {
  test(`${name}: the weights, bindings and prices of the active-set method, from the critical line`, () => {
    const someProblem = fc.record({ size: fc.integer({ min: 2, max: 15 }), seed: fc.nat() })
    fc.assert(
      fc.property(someProblem, ({ size, seed }) => {
        const problem = randomProblem(size, seed)
        const other = outcomeOf(() => exact(problem))
        if (other === null)
          return assert.equal(
            outcomeOf(() => traced(problem)),
            null,
          )
        const found = traced(problem)
        found.weights.forEach((weight, i) =>
          assert.ok(Math.abs(weight - other.weights[i]!) < 1e-7, `${weight} is not ${other.weights[i]}`),
        )
        assert.ok(found.solver.kktResidual < 1e-8, `residual ${found.solver.kktResidual}`)
      }),
      { numRuns: 80 },
    )
  })
}

/** Null where there is no such portfolio. */
function outcomeOf(find: () => Allocation): Allocation | null {
  try {
    return find()
  } catch (thrown) {
    assert.equal((thrown as { code?: string }).code, 'infeasible')
    return null
  }
}

test('prices of what binds are those of the active-set method', () => {
  for (const [found, other] of [
    [tracedMinVolatility(fiveAssets()), minVolatility(fiveAssets())],
    [tracedReturn(fiveAssets(), 0.09), efficientReturn(fiveAssets(), 0.09)],
    [tracedRisk(fiveAssets(), 0.15), efficientRisk(fiveAssets(), 0.15)],
  ] as const) {
    assert.equal(found.solver.algorithm, 'critical-line')
    const named = (allocation: Allocation) =>
      allocation.binding
        .map(({ constraint, symbol, side, shadowPrice }) => ({
          key: `${constraint} ${symbol} ${side}`,
          shadowPrice,
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    const [own, its] = [named(found), named(other)]
    assert.deepEqual(
      own.map(({ key }) => key),
      its.map(({ key }) => key),
    )
    own.forEach(({ shadowPrice }, k) => assert.ok(Math.abs(shadowPrice - its[k]!.shadowPrice) < 1e-9))
  }
})

test('risk that is asked for is used to the last digit, and more than there is binds nothing', () => {
  const problem = fiveAssets()
  const { weights } = tracedRisk(problem, 0.15)
  assert.ok(Math.abs(Math.sqrt(quadraticForm(problem.covariance, weights)) - 0.15) < 1e-15)
  const most = tracedRisk(problem, 5)
  assert.deepEqual([...most.weights], [0, 0, 0, 0, 1])
  assert.ok(most.binding.every(({ constraint }) => constraint === 'bound'))
})

test('the whole of one asset is a corner, and proven', () => {
  const steep = { ...fiveAssets(), expected: Float64Array.of(0.01, 0.01, 0.01, 0.01, 3) }
  const { weights, solver } = tracedSharpe({ ...steep, riskFreeAnnual: 0 })
  assert.equal(solver.algorithm, 'critical-line')
  assert.ok(weights[4]! > 0.8)
  const greedy = tracedUtility({ ...steep, expected: Float64Array.of(0, 0, 0, 0, 9) }, 1)
  assert.deepEqual([...greedy.weights], [0, 0, 0, 0, 1])
  assert.equal(greedy.solver.algorithm, 'critical-line')
  assert.ok(greedy.solver.kktResidual < 1e-12)
})

test('other limits are for the active-set method, which is not said to have been second', () => {
  const { solver } = tracedMinVolatility(fiveAssets({ groups: [groupOfLastTwo(0.3, 1)] }))
  assert.equal(solver.algorithm, 'active-set')
  assert.equal(solver.tried, undefined)
})

test('where the critical line gives out, the answer says so', () => {
  const problem = fiveAssets()
  const broken = { ...problem, expected: problem.expected.map((value, i) => (i === 2 ? Number.NaN : value)) }
  const { solver, weights } = tracedMinVolatility(broken)
  assert.equal(solver.algorithm, 'active-set')
  assert.deepEqual(
    solver.tried!.map(({ algorithm, kktResidual }) => [algorithm, kktResidual]),
    [['critical-line', null]],
  )
  assert.deepEqual(weights, minVolatility(problem).weights)
})

test('limits that contradict each other are named as ever', () => {
  const narrow = fiveAssets({ upper: new Float64Array(5).fill(0.1) })
  assert.throws(() => tracedMinVolatility(narrow), {
    code: 'infeasible',
    message: /bounds from 10.00 % to 20.00 %/,
  })
  assert.throws(() => tracedReturn(fiveAssets(), 0.5), { code: 'infeasible' })
  assert.throws(() => tracedRisk(fiveAssets(), 0.01), { code: 'infeasible' })
})
