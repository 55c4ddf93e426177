// Tests of portfolios that need a linear program, through the solver on its own thread.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { fiveAssetsByDay, groupOfLastTwo, randomWeights } from '#test/support/allocation-problems.ts'
import { seededRandom } from '#core/math/random.ts'
import type { AllocationLimits, AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { linearProgramBuilder } from '#core/optimize/linear-program.ts'
import type { LinearQuestion } from '#core/optimize/linear-weights.ts'
import { minCdar } from '#core/optimize/methods/min-cdar.ts'
import { conditionalMean, minCvar } from '#core/optimize/methods/min-cvar.ts'
import { minMad } from '#core/optimize/methods/min-mad.ts'
import { minMaxDrawdown } from '#core/optimize/methods/min-max-drawdown.ts'
import { traded } from '#core/optimize/turnover-cut.ts'
import { createWorkerCompute } from './worker-compute.ts'

const compute = createWorkerCompute(1)
after(() => compute.close())

const solved = async ({ program, answer }: LinearQuestion): Promise<Allocation> =>
  answer(await compute.solveLinear(program))

// scipy 1.15, `linprog` by HiGHS, on the programs of the two papers.
const references = [
  {
    name: 'the least conditional value at risk, worst twentieth',
    question: minCvar(fiveAssetsByDay(), 0.95),
    weights: [0.24460431654676226, 0.35251798561151126, 0.07913669064748165, 0.32374100719424437, 0],
    measure: { cvar: 0.007777458033573142 },
  },
  {
    name: 'the least conditional value at risk, worst tenth',
    question: minCvar(fiveAssetsByDay(), 0.9),
    weights: [
      0.13846665926994367, 0.1769666037945201, 0.2655053811161652, 0.32808165982469745, 0.09097969599467368,
    ],
    measure: { cvar: 0.007061851399829877 },
  },
  {
    name: 'the least conditional drawdown at risk, deepest twentieth',
    question: minCdar(fiveAssetsByDay(), 0.95),
    weights: [
      0.14516731772935876, 0.21980236781625864, 0.11315441027692627, 0.3671611315902385, 0.1547147725872179,
    ],
    measure: { cdar: 0.008401979529367465 },
  },
  {
    name: 'the least conditional drawdown at risk, deepest tenth',
    question: minCdar(fiveAssetsByDay(), 0.9),
    weights: [
      0.06791742459494902, 0.2370108718642921, 0.14028089174668976, 0.3308388679724185, 0.22395194382165073,
    ],
    measure: { cdar: 0.007508562121917172 },
  },
  {
    name: 'the least deep of the deepest drawdowns',
    question: minMaxDrawdown(fiveAssetsByDay()),
    weights: [
      0.24357634858517233, 0.11231697531128311, 0.12145499434532629, 0.33042258645357125, 0.19222909530464707,
    ],
    measure: { maxDrawdown: 0.009484916499363592 },
  },
  {
    name: 'the least mean absolute deviation',
    question: minMad(fiveAssetsByDay()),
    weights: [
      0.1963571397315009, 0.11165935589788159, 0.15350652838826587, 0.24655020740251185, 0.2919267685798398,
    ],
    measure: { meanAbsoluteDeviation: 0.003179351391208869 },
  },
]

for (const { name, question, weights, measure } of references) {
  test(`${name}: another solver’s weights, and a proof`, async () => {
    const allocation = await solved(question)
    allocation.weights.forEach((weight, i) => assert.ok(Math.abs(weight - weights[i]!) < 1e-12))
    for (const [key, value] of Object.entries(measure))
      assert.ok(Math.abs(allocation.measures![key]! - value) < 1e-14, `${key} ${allocation.measures![key]}`)
    assert.ok(allocation.solver.kktResidual < 1e-12, `residual ${allocation.solver.kktResidual}`)
  })
}

const cvarOf = ({ history }: AllocationProblem, weights: Float64Array) =>
  conditionalMean(
    history!.columns[0]!.map((_, t) =>
      history!.columns.reduce((loss, column, i) => loss - weights[i]! * column[t]!, 0),
    ),
    0.95,
  )

test('no portfolio tried at random has a smaller conditional value at risk', async () => {
  const seed = 11
  const problem = fiveAssetsByDay()
  const random = seededRandom(seed)
  const { measures, weights } = await solved(minCvar(problem, 0.95))
  assert.ok(Math.abs(cvarOf(problem, weights) - measures!.cvar!) < 1e-16)
  for (let k = 0; k < 2000; k++)
    assert.ok(cvarOf(problem, randomWeights(5, random)) >= measures!.cvar! - 1e-15, `seed ${seed}`)
})

test('the mean of the worst counts the day on the edge by its part', () => {
  const losses = Float64Array.of(1, 5, 3, 4, 2)
  assert.equal(conditionalMean(losses, 0.6), 4.5)
  assert.ok(Math.abs(conditionalMean(losses, 0.7) - (5 + 0.5 * 4) / 1.5) < 1e-12)
  assert.ok(Math.abs(conditionalMean(losses, 0.95) - 5) < 1e-12)
})

test('sectors, caps and turnover hold in linear programs too, and are named where they bind', async () => {
  const previous = new Float64Array(5).fill(0.2)
  const limits: Partial<AllocationLimits> = {
    upper: new Float64Array(5).fill(0.3),
    groups: [groupOfLastTwo(0, 0.35)],
    turnover: { previous, most: 0.2 },
  }
  for (const question of [minCvar(fiveAssetsByDay(limits), 0.95), minCdar(fiveAssetsByDay(limits), 0.95)]) {
    const { weights, binding } = await solved(question)
    assert.ok(weights[3]! + weights[4]! <= 0.35 + 1e-12)
    assert.ok(traded(weights, previous) <= 0.2 + 1e-12)
    assert.ok(Math.max(...weights) <= 0.3)
    const named = binding.map(({ constraint }) => constraint)
    assert.ok(named.includes('turnover') || named.includes('last two'), named.join())
  }
})

test('limits that contradict each other are named before the solver is asked', () => {
  assert.throws(() => minCvar(fiveAssetsByDay({ upper: new Float64Array(5).fill(0.1) }), 0.95), {
    code: 'infeasible',
    message: /bounds from 10.00 % to 20.00 %/,
  })
})

test('whole numbers stay whole: the best of a knapsack, and proof that none is better', async () => {
  const builder = linearProgramBuilder()
  const [worth, weight] = [
    [10, 13, 7, 8],
    [5, 7, 4, 4],
  ]
  worth!.forEach((value) => builder.addVariables(1, { cost: -value, lower: 0, upper: 1 }, true))
  builder.addRow(
    weight!.map((value, i) => [i, value] as const),
    0,
    12,
  )
  const solution = await compute.solveLinear(builder.done())
  assert.ok(solution.status === 'optimal')
  assert.deepEqual(
    [...solution.x].map((value) => Math.round(value) + 0),
    [1, 1, 0, 0],
  )
  assert.equal(solution.gap, 0)
})

test('what has no answer is said so', async () => {
  const unbounded = linearProgramBuilder()
  unbounded.addVariables(1, { cost: -1, lower: 0, upper: Infinity })
  assert.equal((await compute.solveLinear(unbounded.done())).status, 'unbounded')
  const impossible = linearProgramBuilder()
  impossible.addVariables(1, { cost: 1, lower: 0, upper: 1 })
  impossible.addRow([[0, 1]], 2, 3)
  assert.equal((await compute.solveLinear(impossible.done())).status, 'infeasible')
})

test('a program that is no longer wanted ends with its thread, and the next one is solved', async () => {
  const ending = new AbortController()
  const { program } = minCdar(fiveAssetsByDay(), 0.95)
  const running = compute.solveLinear(program, { signal: ending.signal })
  ending.abort()
  await assert.rejects(running, { code: 'cancelled' })
  assert.equal((await compute.solveLinear(program)).status, 'optimal')
})
