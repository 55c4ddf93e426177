// Tests of the methods that look at risk alone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { symmetricMatrix } from '#core/linear/matrix.ts'
import { riskContributions } from '#core/optimize/risk-contributions.ts'
import { fiveAssets } from '#test/support/allocation-problems.ts'
import { equalWeight, inverseVolatility } from './closed-forms.ts'
import { hrp } from './hrp.ts'
import { riskParity } from './risk-parity.ts'

const volatility = [0.1, 0.15, 0.2, 0.25, 0.3]

/** Correlations that differ from pair to pair, so that no two distances are tied. */
const uneven = {
  ...fiveAssets(),
  covariance: symmetricMatrix(5, (i, j) =>
    i === j
      ? volatility[i]! ** 2
      : volatility[i]! * volatility[j]! * (0.6 / (1 + j - i) + 0.004 * ((i * 3 + j * 7) % 11)),
  ),
}

// SciPy 1.10.1 `linkage` and `to_tree().pre_order()` on √((1−ρ)/2), then the bisection of the paper in NumPy 1.24.2.
const references = {
  single: [
    0.47697561454151616, 0.21198916201845164, 0.15534728861298305, 0.09188140416022571, 0.06380653066682342,
  ],
  average: [
    0.5302497004719459, 0.2356665335430871, 0.10529146917018484, 0.06738654026891833, 0.06140575654586389,
  ],
  complete: [
    0.5302497004719459, 0.2356665335430871, 0.10529146917018484, 0.06738654026891833, 0.06140575654586389,
  ],
  ward: [
    0.5302497004719459, 0.2356665335430871, 0.10529146917018484, 0.06738654026891833, 0.06140575654586389,
  ],
} as const

for (const linkage of ['single', 'average', 'complete', 'ward'] as const) {
  test(`hierarchical risk parity with ${linkage} linkage is another program’s`, () => {
    hrp(uneven, linkage).weights.forEach((weight, i) =>
      assert.ok(Math.abs(weight - references[linkage][i]!) < 1e-14, `${weight}`),
    )
  })
}

test('two assets share by hierarchical risk parity as the inverse of their variances', () => {
  const { weights } = hrp(
    {
      ...uneven,
      symbols: ['A', 'B'],
      covariance: symmetricMatrix(2, (i, j) => (i === j ? [0.01, 0.03][i]! : 0.005)),
      limits: fiveAssets().limits,
    },
    'single',
  )
  assert.ok(Math.abs(weights[0]! - 0.75) < 1e-15)
})

test('risk parity is another program’s, and every asset brings a fifth of the risk', () => {
  // SciPy 1.10.1 `root` on w (Σw) = 1/5 in logarithms.
  const expected = [
    0.3565126556574222, 0.22282021587064596, 0.1666272447862702, 0.13422301365402511, 0.1198168700316365,
  ]
  const { weights } = riskParity(uneven)
  weights.forEach((weight, i) => assert.ok(Math.abs(weight - expected[i]!) < 1e-14))
  riskContributions(uneven.covariance, weights).forEach((part) => assert.ok(Math.abs(part - 0.2) < 1e-14))
})

test('without correlation, risk parity is inverse volatility', () => {
  const problem = { ...uneven, covariance: symmetricMatrix(5, (i, j) => (i === j ? volatility[i]! ** 2 : 0)) }
  const [parity, inverse] = [riskParity(problem).weights, inverseVolatility(problem).weights]
  parity.forEach((weight, i) => assert.ok(Math.abs(weight - inverse[i]!) < 1e-15))
  assert.ok(Math.abs(inverse[0]! / inverse[4]! - 3) < 1e-12)
})

test('a formula that breaks a limit says which, and what takes limits', () => {
  const capped = fiveAssets({ upper: Float64Array.of(0.15, 0.5, 0.15, 0.5, 0.5) })
  assert.throws(() => equalWeight(capped), {
    code: 'infeasible',
    message: /equal-weight gives A 20.00 %.*15.00 % was asked for/,
  })
  assert.throws(() => hrp(capped, 'ward'), { code: 'infeasible' })
  assert.throws(() => riskParity(capped), { code: 'infeasible' })
})

test('an asset that never moves is named', () => {
  const still = {
    ...uneven,
    covariance: symmetricMatrix(5, (i, j) => (i === 2 || j === 2 ? 0 : i === j ? 0.04 : 0.01)),
  }
  for (const method of [inverseVolatility, riskParity, (problem: typeof still) => hrp(problem, 'single')])
    assert.throws(() => method(still), { code: 'numeric-failure', message: /^C did not move/ })
})
