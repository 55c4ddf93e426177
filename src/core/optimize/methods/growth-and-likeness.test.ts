// Tests of the fastest growth, of least likeness and of inverse variances: by hand, against other programs, and by trying everything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matrixOf } from '#core/linear/matrix.ts'
import { seededRandom } from '#core/math/random.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import { fiveAssets, fiveAssetsByDay, randomWeights } from '#test/support/allocation-problems.ts'
import { inverseVariance } from './closed-forms.ts'
import { kelly } from './kelly.ts'
import { maxDecorrelation } from './max-decorrelation.ts'

const near = (found: Float64Array, wanted: readonly number[], within: number) =>
  found.forEach((value, i) =>
    assert.ok(Math.abs(value - wanted[i]!) < within, `${value} is not ${wanted[i]}`),
  )

/** A coin that doubles the stake or halves it, and money that lies still. */
const coin: AllocationProblem = {
  symbols: ['COIN', 'STILL'],
  expected: Float64Array.of(0.25, 0),
  covariance: matrixOf(2, 2, (i, j) => (i === 0 && j === 0 ? 0.5625 : 0)),
  riskFreeAnnual: 0,
  limits: { lower: new Float64Array(2), upper: Float64Array.of(1, 1), total: 1, groups: [], turnover: null },
  history: { columns: [Float64Array.of(1, -0.5), new Float64Array(2)], periodsPerYear: 1 },
}

test('on a coin that pays double or half, half of the money is staked', () => {
  // 1 / (1 + f) = 0.5 / (1 − 0.5 f) at f = 1/2; ln(1.5 × 0.75) / 2 a toss.
  const { weights, measures } = kelly(coin)
  near(weights, [0.5, 0.5], 1e-8)
  assert.ok(Math.abs(measures!.growthAnnual! - Math.log(1.125) / 2) < 1e-15)
})

test('the fastest growth under a cap is another solver’s', () => {
  // SciPy 1.10.1, `minimize` by SLSQP, ended at gains below 1e-18.
  const capped = kelly(fiveAssetsByDay({ upper: new Float64Array(5).fill(0.4) }))
  near(capped.weights, [0, 0, 0.2, 0.4, 0.4], 1e-12)
  assert.ok(Math.abs(capped.measures!.growthAnnual! - 0.4828237024426619) < 1e-13)
  assert.ok(capped.solver.kktResidual < 1e-9)
  near(kelly(fiveAssetsByDay()).weights, [0, 0, 0, 1, 0], 1e-12)
})

test('no portfolio tried at random, bought on credit or not, grows faster', () => {
  const seed = 17
  const random = seededRandom(seed)
  const lower = new Float64Array(5).fill(-1)
  const problem = fiveAssetsByDay({ lower, upper: new Float64Array(5).fill(3) })
  const { columns } = problem.history!
  const growth = (weights: Float64Array) =>
    columns[0]!.reduce(
      (sum, _, t) => sum + Math.log1p(columns.reduce((own, column, i) => own + weights[i]! * column[t]!, 0)),
      0,
    )
  const { weights } = kelly(problem)
  const most = growth(weights)
  for (let k = 0; k < 2000; k++) {
    const other = randomWeights(5, random).map((weight) => -1 + 6 * weight)
    if (other.every((weight) => weight <= 3)) assert.ok(growth(other) <= most + 1e-12, `seed ${seed}`)
  }
})

test('who may lose everything on one day is told so', () => {
  const ruin = {
    ...coin,
    history: { columns: [Float64Array.of(1, -3), Float64Array.of(0, -2)], periodsPerYear: 1 },
  }
  assert.throws(() => kelly(ruin), { code: 'numeric-failure', message: /loses all/ })
})

test('least likeness looks at correlations alone: NumPy solves the same', () => {
  // NumPy 1.24.2: ρ⁻¹1 / 1′ρ⁻¹1, all of it above 0.
  const { weights, solver } = maxDecorrelation(fiveAssets())
  const expected = [
    0.23054187192118222, 0.18285714285714283, 0.1732019704433497, 0.18285714285714288, 0.23054187192118228,
  ]
  near(weights, expected, 1e-14)
  assert.equal(solver.algorithm, 'critical-line')
  assert.ok(solver.kktResidual < 1e-12)
})

test('weights by inverse variance, by hand', () => {
  // 100, 400/9, 25, 16, 100/9 over their sum.
  const parts = [100, 400 / 9, 25, 16, 100 / 9]
  const total = parts.reduce((sum, part) => sum + part, 0)
  near(
    inverseVariance(fiveAssets()).weights,
    parts.map((part) => part / total),
    1e-15,
  )
})

test('an asset that does not move is like nothing', () => {
  assert.throws(() => maxDecorrelation(coin), { code: 'numeric-failure', message: /STILL did not move/ })
})
