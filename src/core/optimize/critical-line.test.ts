// Tests of the critical line: by hand, against the active-set method, and where it is easily led astray.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dot, matrixOf, rowOf, symmetricMatrix } from '#core/linear/matrix.ts'
import { type Random, seededRandom } from '#core/math/random.ts'
import { type BoxProblem, criticalLine } from './critical-line.ts'
import { objectiveOf, solveQuadratic } from './quadratic-program.ts'

const longOnly = (size: number, upper = 1) => ({
  lower: new Float64Array(size),
  upper: new Float64Array(size).fill(upper),
  total: 1,
})
const near = (actual: ArrayLike<number>, expected: readonly number[], within = 1e-15) =>
  expected.forEach((value, i) =>
    assert.ok(Math.abs(actual[i]! - value) < within, `${actual[i]} is not ${value}`),
  )

test('two assets without correlation, by hand', () => {
  // Σ = diag(1, 4), μ = (1, 2). All in B until 4 − 2λ = 0 − λ … B’s marginal risk 4 less that of A, 0, is worth λ: λ = 4. At
  // the end weights go as 1/variance: 0.8 and 0.2.
  const points = criticalLine({
    expected: Float64Array.of(1, 2),
    covariance: matrixOf(2, 2, (i, j) => (i === j ? [1, 4][i]! : 0)),
    ...longOnly(2),
  })!
  assert.equal(points.length, 2)
  assert.equal(points[0]!.riskTolerance, 4)
  near(points[0]!.weights, [0, 1])
  assert.equal(points[1]!.riskTolerance, 0)
  near(points[1]!.weights, [0.8, 0.2])
})

test('caps fill in the order of returns', () => {
  const points = criticalLine({
    expected: Float64Array.of(0.1, 0.3, 0.2, 0.25),
    covariance: matrixOf(4, 4, (i, j) => (i === j ? 0.04 : 0.01)),
    ...longOnly(4, 0.4),
  })!
  near(points[0]!.weights, [0, 0.4, 0.2, 0.4])
  near(points.at(-1)!.weights, [0.25, 0.25, 0.25, 0.25])
})

/** `returns` gives the flavour: continuous, or rounded so that many are tied. */
function randomBox(random: Random, returns: (random: Random) => number): BoxProblem {
  const size = 2 + Math.floor(random() * 38)
  const loadings = matrixOf(size, 3, () => random() - 0.3)
  const floor = random() < 0.3 ? random() / size : random() < 0.3 ? -0.2 : 0
  return {
    expected: Float64Array.from({ length: size }, () => returns(random)),
    covariance: symmetricMatrix(
      size,
      (i, j) => dot(rowOf(loadings, i), rowOf(loadings, j)) + (i === j ? 0.02 + 0.2 * random() : 0),
    ),
    lower: Float64Array.from({ length: size }, () => floor * random()),
    upper: new Float64Array(size).fill(Math.min(1, (1.05 + 4 * random()) / size)),
    total: 1,
  }
}

const flavours = [
  ['of any kind', (random: Random) => 0.02 + 0.1 * random()],
  ['tied in groups', (random: Random) => Math.round(3 * random()) * 0.03],
  ['all the same', () => 0.05],
] as const

for (const [name, returns] of flavours) {
  test(`returns ${name}: three hundred frontiers are proven, and never worse than the active-set method`, () => {
    for (let seed = 1; seed <= 300; seed++) {
      const problem = randomBox(seededRandom(seed), returns)
      const points = criticalLine(problem)
      assert.ok(points, `seed ${seed}`)
      for (const { kktResidual } of points) assert.ok(kktResidual < 1e-11, `seed ${seed}: ${kktResidual}`)
      const { weights, riskTolerance } = points[seed % points.length]!
      const program = {
        hessian: problem.covariance,
        linear: problem.expected.map((value) => -value * riskTolerance),
        lower: problem.lower,
        upper: problem.upper,
        rows: [{ name: 'total', coefficients: new Float64Array(weights.length).fill(1), lower: 1, upper: 1 }],
      }
      const solution = solveQuadratic(program)
      assert.ok(solution.status === 'optimal', `seed ${seed}`)
      const best = objectiveOf(program, solution.x)
      const worse = (objectiveOf(program, weights) - best) / Math.abs(best)
      assert.ok(worse < 1e-12, `seed ${seed}: ${worse}`)
    }
  })
}

test('says that it does not apply', () => {
  const problem = { expected: Float64Array.of(1, 2), covariance: matrixOf(2, 2, () => 1), ...longOnly(2) }
  assert.equal(criticalLine({ ...problem, upper: Float64Array.of(1, Infinity) }), null)
  assert.equal(criticalLine({ ...problem, upper: Float64Array.of(0.3, 0.3) }), null)
  assert.equal(criticalLine({ ...problem, lower: Float64Array.of(0.8, 0.3) }), null)
})

test('a covariance with a hole is no frontier, wherever the hole is', () => {
  for (const place of [0, 5, 44, 59]) {
    const covariance = matrixOf(60, 60, (i, j) => (i === j ? 0.04 + 0.001 * i : 0.01))
    covariance.values[place * 60 + place] = Number.NaN
    const expected = Float64Array.from({ length: 60 }, (_, i) => 0.01 * (1 + (i % 7)) + 1e-4 * i)
    assert.equal(criticalLine({ expected, covariance, ...longOnly(60, 0.1) }), null, `hole at ${place}`)
  }
})

test('one asset is its own frontier', () => {
  const points = criticalLine({
    expected: Float64Array.of(0.1),
    covariance: matrixOf(1, 1, () => 0.04),
    ...longOnly(1),
  })!
  assert.deepEqual(
    points.map(({ weights }) => [...weights]),
    [[1]],
  )
})
