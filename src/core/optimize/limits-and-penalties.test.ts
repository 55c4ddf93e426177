// Tests of what limits and charges do to weights, against another solver, by hand, and by what must always hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fiveAssets, groupOfLastTwo, randomWeights } from '#test/support/allocation-problems.ts'
import type { AppError } from '#core/errors.ts'
import { dot, quadraticForm } from '#core/linear/matrix.ts'
import { seededRandom } from '#core/math/random.ts'
import type { AllocationProblem } from './allocation-problem.ts'
import { hrp } from './methods/hrp.ts'
import { efficientReturn } from './methods/efficient-return.ts'
import { maxSharpe } from './methods/max-sharpe.ts'
import { maxUtility } from './methods/max-utility.ts'
import { minVolatility } from './methods/min-volatility.ts'
import { traded } from './turnover-cut.ts'

const all = (value: number) => new Float64Array(5).fill(value)
const held = Float64Array.of(0.5, 0.2, 0.1, 0.1, 0.1)
const charged = (l2: number, rate: number): AllocationProblem => ({
  ...fiveAssets(),
  penalties: { l2, costs: rate > 0 ? { previous: held, rate } : null },
})

// cvxopt 1.3.0, `solvers.qp` with tolerances of 1e-13; trading costs with purchases and sales as variables of their own.
const references = [
  {
    name: 'the least volatility, charged 0.05 w′w',
    found: () => minVolatility(charged(0.05, 0)),
    weights: [
      0.3359517754053002, 0.24896726277959375, 0.1782823562388275, 0.13037046203896613, 0.10642814353731245,
    ],
  },
  {
    name: 'the most utility, charged 0.05 w′w',
    found: () => maxUtility(charged(0.05, 0), 3),
    weights: [
      0.0926759908186629, 0.21270848587770064, 0.21446984561363028, 0.15845653703659554, 0.32168914065341064,
    ],
  },
  {
    name: 'the largest Sharpe ratio, charged 0.05 w′w',
    found: () => maxSharpe(charged(0.05, 0)),
    weights: [
      0.07335808501990984, 0.19567755383725371, 0.21467781931682636, 0.17246329677597855, 0.34382324505003153,
    ],
  },
  {
    name: 'the most utility after costs of 1 % of what is traded',
    found: () => maxUtility(charged(0, 0.01), 3),
    weights: [0.17591538760775682, 0.2, 0.16768773846035204, 0.1, 0.35639687391172126],
  },
  {
    name: 'the least volatility after costs that no trade is worth',
    found: () => minVolatility(charged(0, 0.01)),
    weights: [...held],
  },
  {
    name: 'the least volatility after costs of 0.2 %, of which some trades are worth it',
    found: () => minVolatility(charged(0, 0.002)),
    weights: [0.602827773751914, 0.2, 0.1, 0.055987917396320454, 0.04118430905639301],
  },
  {
    name: 'a market-neutral book that returns 5 %',
    found: () => efficientReturn(fiveAssets({ lower: all(-1), total: 0 }), 0.05),
    weights: [
      -0.6422387858757269, 0.13406055242560103, 0.1515739097427974, 0.07321718174644368, 0.2833871419608847,
    ],
  },
]

for (const { name, found, weights } of references) {
  test(`${name} is another solver’s`, () => {
    const allocation = found()
    allocation.weights.forEach((weight, i) =>
      assert.ok(Math.abs(weight - weights[i]!) < 2e-9, `${weight} is not ${weights[i]}`),
    )
    assert.ok(allocation.solver.kktResidual < 1e-12, `residual ${allocation.solver.kktResidual}`)
  })
}

test('after costs nothing tried at random within the limits is worth more', () => {
  const seed = 7
  const random = seededRandom(seed)
  for (let trial = 0; trial < 40; trial++) {
    const rate = random() * 0.02
    const draw = () => randomWeights(5, random)
    const previous = draw()
    const problem = { ...fiveAssets(), penalties: { l2: 0, costs: { previous, rate } } }
    const worth = (weights: Float64Array) =>
      dot(problem.expected, weights) -
      2 * quadraticForm(problem.covariance, weights) -
      rate * traded(weights, previous)
    const best = worth(maxUtility(problem, 4).weights)
    assert.ok(best >= worth(previous) - 1e-14, `seed ${seed}: holding is worth more`)
    for (let k = 0; k < 50; k++) assert.ok(best >= worth(draw()) - 1e-14, `seed ${seed}, trial ${trial}`)
  }
})

const refused = (run: () => unknown): AppError => {
  try {
    run()
  } catch (thrown) {
    return thrown as AppError
  }
  throw new Error('it was not refused')
}

const contradictions = [
  { name: 'caps too low', limits: { upper: all(0.15) }, constraint: 'bounds', limit: 0.2 },
  { name: 'floors too high', limits: { lower: all(0.25) }, constraint: 'bounds', limit: 0.2 },
  {
    name: 'unequal caps too low',
    limits: { upper: Float64Array.of(0.1, 0.1, 0.3, 0.1, 0.1) },
    constraint: 'bounds',
    limit: 0.175,
  },
  {
    name: 'a floor above its cap',
    limits: { lower: all(0.2), upper: all(0.1) },
    constraint: 'bounds',
    limit: 0.1,
  },
  {
    name: 'a sector floor above what its assets may hold',
    limits: { upper: all(0.3), groups: [groupOfLastTwo(0.7, 1)] },
    constraint: 'last two',
    limit: 0.6,
  },
  {
    name: 'a sector cap below what the others leave over',
    limits: { upper: all(0.3), groups: [groupOfLastTwo(0, 0.05)] },
    constraint: 'last two',
    limit: 0.1,
  },
  {
    name: 'too little turnover for the caps',
    limits: { upper: all(0.3), turnover: { previous: held, most: 0.1 } },
    constraint: 'turnover',
    limit: 0.4,
  },
]

for (const { name, limits, constraint, limit } of contradictions) {
  test(`${name}: refused with the smallest step that helps, and with it there is an answer`, () => {
    const { details, message, code } = refused(() => minVolatility(fiveAssets(limits)))
    assert.equal(code, 'infeasible')
    assert.equal(details.constraint, constraint)
    assert.ok(Math.abs((details.limit as number) - limit) < 1e-7, `limit ${String(details.limit)}`)
    assert.match(message, /The smallest step that helps: .* to \d/)
    assert.equal(refused(() => hrp(fiveAssets(limits), 'single')).code, 'infeasible')
  })
}

test('two sectors that only together leave no room are both moved', () => {
  const two = (name: string, at: number, upper: number) => ({
    name,
    coefficients: Float64Array.from(held, (_, i) => (i === at || i === at + 1 ? 1 : 0)),
    lower: 0,
    upper,
  })
  const limits = { upper: all(0.25), groups: [two('first', 0, 0.1), two('second', 3, 0.1)] }
  const { details } = refused(() => minVolatility(fiveAssets(limits)))
  const moved = details.relaxations as { constraint: string; limit: number }[]
  assert.deepEqual(
    moved.map(({ constraint }) => constraint),
    ['first', 'second'],
  )
  for (const { limit } of moved) assert.ok(Math.abs(limit - 0.375) < 1e-7)
})
