// Tests of the efficient frontier.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { symmetricMatrix } from '#core/linear/matrix.ts'
import { fiveAssets, groupOfLastTwo } from '#test/support/allocation-problems.ts'
import { efficientFrontier } from './frontier.ts'
import { efficientReturn } from './methods/efficient-return.ts'
import { maxSharpe } from './methods/max-sharpe.ts'
import { minVolatility } from './methods/min-volatility.ts'

const capped = fiveAssets({ upper: new Float64Array(5).fill(0.35) })
const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, within = 1e-12) => {
  for (let i = 0; i < expected.length; i++)
    assert.ok(Math.abs(actual[i]! - expected[i]!) < within, `${actual[i]} is not ${expected[i]}`)
}

// CVXOPT 1.3.0 `qp` at tolerances of 1e-14: the least volatility for each return, no weight above 0.35.
const references = [
  [0.07055319078563368, 0.10090775089234706],
  [0.08241489308922526, 0.11009605678845329],
  [0.09427659539281685, 0.12759337977606036],
  [0.10613829769640842, 0.14803886745150793],
] as const

test('agrees with an interior-point solver', () => {
  const { points } = efficientFrontier(capped, 5)
  assert.equal(points.length, 5)
  references.forEach(([expectedReturn, expectedVolatility], k) => {
    assert.ok(Math.abs(points[k]!.expectedReturn - expectedReturn) < 1e-14)
    assert.ok(Math.abs(points[k]!.expectedVolatility / expectedVolatility - 1) < 1e-11)
  })
})

test('its ends and its steepest point are those of the methods made for them', () => {
  const {
    solver,
    minVolatility: least,
    maxSharpe: steepest,
    points,
    turningPoints,
  } = efficientFrontier(capped, 7)
  assert.equal(solver.algorithm, 'critical-line')
  assert.ok(solver.kktResidual < 1e-13)
  near(least.weights, minVolatility(capped).weights)
  near(steepest!.weights, maxSharpe(capped).weights)
  near(points.at(-1)!.weights, turningPoints!.at(-1)!.weights)
  // The largest returns first, up to the cap.
  near(turningPoints!.at(-1)!.weights, [0, 0, 0.3, 0.35, 0.35])
})

test('every point is the one that the active-set method finds', () => {
  for (const point of efficientFrontier(capped, 41).points.slice(1, -1)) {
    near(point.weights, efficientReturn(capped, point.expectedReturn).weights)
  }
})

test('variance is convex in return, and returns ascend', () => {
  for (const problem of [fiveAssets(), capped, fiveAssets({ groups: [groupOfLastTwo(0.1, 0.5)] })]) {
    const { points } = efficientFrontier(problem, 60)
    const variance = points.map(({ expectedVolatility }) => expectedVolatility ** 2)
    for (let k = 1; k < points.length; k++) {
      assert.ok(points[k]!.expectedReturn > points[k - 1]!.expectedReturn)
      assert.ok(points[k]!.expectedVolatility > points[k - 1]!.expectedVolatility)
    }
    for (let k = 1; k + 1 < points.length; k++) {
      assert.ok(variance[k - 1]! + variance[k + 1]! - 2 * variance[k]! > -1e-12)
    }
  }
})

test('under limits of groups it is found point by point', () => {
  const problem = fiveAssets({ groups: [groupOfLastTwo(0.3, 0.5)] })
  const { solver, turningPoints, points, maxSharpe: steepest } = efficientFrontier(problem, 9)
  assert.equal(solver.algorithm, 'active-set')
  assert.equal(turningPoints, null)
  for (const { weights } of points) {
    assert.ok(weights[3]! + weights[4]! > 0.3 - 1e-12 && weights[3]! + weights[4]! < 0.5 + 1e-12)
  }
  near(steepest!.weights, maxSharpe(problem).weights)
})

test('a covariance without full rank has a frontier', () => {
  const problem = { ...fiveAssets(), covariance: symmetricMatrix(5, () => 0.04) }
  const { points, minVolatility: least } = efficientFrontier(problem, 3)
  assert.ok(Math.abs(least.expectedVolatility - 0.2) < 1e-6)
  assert.ok(points.at(-1)!.expectedReturn > 0.16 - 1e-9)
})

test('where nothing returns more than the risk-free rate there is no steepest point', () => {
  assert.equal(efficientFrontier({ ...fiveAssets(), riskFreeAnnual: 0.2 }, 3).maxSharpe, null)
  const grouped = fiveAssets({ groups: [groupOfLastTwo(0, 0.5)] })
  assert.equal(efficientFrontier({ ...grouped, riskFreeAnnual: 0.2 }, 3).maxSharpe, null)
})

test('limits that contradict each other are named', () => {
  assert.throws(() => efficientFrontier(fiveAssets({ upper: new Float64Array(5).fill(0.1) }), 3), {
    code: 'infeasible',
  })
})

test('the order of the assets makes no difference', () => {
  const turned = [4, 2, 0, 3, 1]
  const permuted = {
    ...capped,
    symbols: turned.map((i) => capped.symbols[i]!),
    expected: Float64Array.from(turned, (i) => capped.expected[i]!),
    covariance: symmetricMatrix(5, (i, j) => capped.covariance.values[turned[i]! * 5 + turned[j]!]!),
  }
  const again = efficientFrontier(permuted, 11).points
  efficientFrontier(capped, 11).points.forEach(({ weights }, k) =>
    near(
      Float64Array.from(turned, (i) => weights[i]!),
      again[k]!.weights,
    ),
  )
})
