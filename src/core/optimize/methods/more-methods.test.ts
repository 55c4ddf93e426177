// Tests of semivariance, clusters of equal risk, tracking and few assets: other programs’ values, by hand, and by trying everything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clusterTree } from '#core/cluster/linkage.ts'
import { correlationDistance } from '#core/cluster/correlation-distance.ts'
import { dot, matrixOf, principalPart, quadraticForm, scaled, symmetricMatrix } from '#core/linear/matrix.ts'
import { seededRandom } from '#core/math/random.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import { partOfProblem } from '#core/optimize/part-of-problem.ts'
import { fiveAssets, fiveAssetsByDay, randomWeights } from '#test/support/allocation-problems.ts'
import { cardinality } from './cardinality.ts'
import { clusterCount, herc } from './herc.ts'
import { minSemivariance } from './min-semivariance.ts'
import { minVolatility } from './min-volatility.ts'
import { trackingError } from './tracking-error.ts'

const near = (found: Float64Array, wanted: readonly number[], within: number) =>
  found.forEach((value, i) =>
    assert.ok(Math.abs(value - wanted[i]!) < within, `${i}: ${value} is not ${wanted[i]}`),
  )
const upTo = (size: number, most: number) => new Float64Array(size).fill(most)

test('the least semivariance under a cap is another solver’s', () => {
  // cvxopt 1.3.0, `solvers.qp` with a variable for each day’s loss, tolerances of 1e-13.
  const { weights, measures } = minSemivariance(fiveAssetsByDay({ upper: upTo(5, 0.35) }))
  near(
    weights,
    [0.11297019571698398, 0.18239672657829878, 0.1678048557914716, 0.29766092835679087, 0.23916729355645477],
    1e-9,
  )
  assert.ok(Math.abs(measures!.semivariance! - 0.0016490007877017542) < 1e-13)
})

test('no portfolio tried at random falls less below zero', () => {
  const seed = 5
  const random = seededRandom(seed)
  const problem = fiveAssetsByDay()
  const semivariance = (weights: Float64Array) => {
    const { columns } = problem.history!
    const losses = columns[0]!.map((_, t) =>
      Math.min(
        0,
        columns.reduce((sum, column, i) => sum + weights[i]! * column[t]!, 0),
      ),
    )
    return (dot(losses, losses) / losses.length) * 252
  }
  const { weights } = minSemivariance(problem)
  const least = semivariance(weights)
  for (let k = 0; k < 2000; k++)
    assert.ok(semivariance(randomWeights(5, random)) >= least - 1e-15, `seed ${seed}`)
})

test('assets that never fall have no semivariance to shrink', () => {
  const problem = fiveAssetsByDay()
  const risen = {
    ...problem.history!,
    columns: problem.history!.columns.map((column) => column.map(Math.abs)),
  }
  const { weights, measures } = minSemivariance({ ...problem, history: risen })
  assert.equal(measures!.semivariance, 0)
  assert.ok(Math.abs(weights.reduce((a, b) => a + b, 0) - 1) < 1e-12)
})

/** Seven assets in three groups that move alike. */
const grouped: AllocationProblem = {
  ...fiveAssets(),
  symbols: 'ABCDEFG'.split(''),
  expected: new Float64Array(7),
  covariance: symmetricMatrix(7, (a, b) => {
    const of = (i: number) => 0.1 + 0.03 * i
    const alike = Math.floor(a / 3) === Math.floor(b / 3) ? 0.8 : 0.1 + 0.02 * Math.abs(a - b)
    return of(a) * of(b) * (a === b ? 1 : alike)
  }),
  limits: { lower: upTo(7, 0), upper: upTo(7, 1), total: 1, groups: [], turnover: null },
}

test('clusters of equal risk are those of the published algorithm on scipy’s tree', () => {
  // scipy 1.15 `linkage`, `cut_tree` and `fcluster`, with the recursion of Raffinot’s paper.
  const { weights, measures } = herc(grouped, 'ward')
  assert.equal(measures!.clusters, 3)
  near(
    weights,
    [
      0.13235199199115927, 0.07831478816044928, 0.051699996871546604, 0.2992094733200932, 0.2231707022077555,
      0.17282339178968584, 0.04242965565931036,
    ],
    1e-14,
  )
})

test('the weights of clusters follow their assets, whatever the order, and not the unit', () => {
  const order = [6, 2, 4, 0, 5, 1, 3]
  const { weights } = herc(grouped, 'ward')
  near(
    herc(partOfProblem(grouped, order), 'ward').weights,
    order.map((i) => weights[i]!),
    1e-14,
  )
  near(herc({ ...grouped, covariance: scaled(grouped.covariance, 1e4) }, 'ward').weights, [...weights], 1e-14)
})

test('one and two assets are clusters of their own', () => {
  assert.deepEqual([...herc(partOfProblem(grouped, [3]), 'ward').weights], [1])
  near(
    herc(partOfProblem(grouped, [0, 6]), 'ward').weights,
    [0.28 ** 2 / (0.28 ** 2 + 0.01), 0.01 / (0.28 ** 2 + 0.01)],
    1e-14,
  )
  const distances = correlationDistance(principalPart(grouped.covariance, [0, 6]))
  assert.equal(clusterCount(clusterTree(distances, 'ward'), distances), 2)
})

test('a benchmark within the limits is met; one outside is met as nearly as the variances say', () => {
  const problem = fiveAssets()
  const weights = Float64Array.of(0.5, 0.2, 0.1, 0.1, 0.1)
  const covariances = Float64Array.from({ length: 5 }, (_, i) =>
    weights.reduce((sum, weight, j) => sum + weight * problem.covariance.values[i * 5 + j]!, 0),
  )
  const benchmark = { covariances, variance: quadraticForm(problem.covariance, weights) }
  const met = trackingError({ ...problem, benchmark })
  near(met.weights, [...weights], 1e-14)
  assert.ok(met.measures!.trackingError! < 1e-8)
  // Two uncorrelated assets of one variance: what the cap cuts off the first goes to the second, and both differ by it.
  const two = {
    ...partOfProblem(problem, [0, 1]),
    covariance: matrixOf(2, 2, (i, j) => (i === j ? 0.04 : 0)),
    limits: { ...partOfProblem(problem, [0, 1]).limits, upper: Float64Array.of(0.6, 1) },
    benchmark: { covariances: Float64Array.of(0.04 * 0.9, 0.04 * 0.1), variance: 0.04 * 0.82 },
  }
  const capped = trackingError(two)
  near(capped.weights, [0.6, 0.4], 1e-14)
  assert.ok(Math.abs(capped.measures!.trackingError! - Math.sqrt(0.04 * 2 * 0.09)) < 1e-12)
  assert.throws(() => trackingError(problem), { code: 'bad-usage' })
})

/** All ways to take `count` of `from`. */
function choose(from: readonly number[], count: number): number[][] {
  if (count === 0) return [[]]
  return from.flatMap((first, k) => choose(from.slice(k + 1), count - 1).map((rest) => [first, ...rest]))
}

test('few assets: the best of all subsets, with and without floors, for volatility and utility', () => {
  const seed = 3
  const random = seededRandom(seed)
  for (let trial = 0; trial < 12; trial++) {
    const factors = matrixOf(8, 4, () => random() - 0.3)
    const problem: AllocationProblem = {
      ...fiveAssets(),
      symbols: 'ABCDEFGH'.split(''),
      expected: Float64Array.from({ length: 8 }, () => random() * 0.2),
      covariance: symmetricMatrix(8, (i, j) => {
        let total = i === j ? 0.02 + 0.05 * random() : 0
        for (let k = 0; k < 4; k++) total += 0.1 * factors.values[i * 4 + k]! * factors.values[j * 4 + k]!
        return total
      }),
      limits: {
        lower: upTo(8, trial % 2 === 0 ? 0 : 0.15),
        upper: upTo(8, 0.6),
        total: 1,
        groups: [],
        turnover: null,
      },
    }
    const { weights, solver } = cardinality(problem, { count: 3, riskAversion: null })
    const subsets = [1, 2, 3].flatMap((count) => choose([...problem.symbols.keys()], count))
    const least = Math.min(
      ...subsets.map((subset) => {
        try {
          const part = partOfProblem(problem, subset)
          return quadraticForm(part.covariance, minVolatility(part).weights)
        } catch {
          return Infinity
        }
      }),
    )
    const found = quadraticForm(problem.covariance, weights)
    assert.ok(
      Math.abs(found - least) < 1e-9 * least,
      `seed ${seed}, trial ${trial}: ${found} is not ${least}`,
    )
    assert.equal(solver.gap, 0)
    const held = weights.filter((weight) => weight > 1e-9)
    assert.ok(held.length <= 3 && held.every((weight) => weight >= problem.limits.lower[0]! - 1e-12))
  }
})

test('few assets that cannot hold everything are refused', () => {
  assert.throws(() => cardinality(fiveAssets({ upper: upTo(5, 0.3) }), { count: 3, riskAversion: null }), {
    code: 'infeasible',
    message: /No portfolio of at most 3 assets can meet the other limits/,
  })
})
