// Tests of the mean-variance methods against another solver, by hand, and by what must always hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dot, quadraticForm, symmetricMatrix } from '#core/linear/matrix.ts'
import { fiveAssets, groupOfLastTwo } from '#test/support/allocation-problems.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import { efficientReturn } from './efficient-return.ts'
import { efficientRisk } from './efficient-risk.ts'
import { maxDiversification } from './max-diversification.ts'
import { maxSharpe } from './max-sharpe.ts'
import { maxUtility } from './max-utility.ts'
import { minVolatility } from './min-volatility.ts'

const upTo = (most: number) => new Float64Array(5).fill(most)

// cvxopt 1.3.0, `solvers.qp` with tolerances of 1e-13; turnover with split changes, the ratios by the same transform.
const references: { name: string; found: () => Allocation; weights: number[] }[] = [
  {
    name: 'the least volatility under a cap of 40 %',
    found: () => minVolatility(fiveAssets({ upper: upTo(0.4) })),
    weights: [0.4, 0.34596011248833514, 0.13118886817825634, 0.07050611270789227, 0.0523449066255435],
  },
  {
    name: 'the most utility at a risk aversion of 3',
    found: () => maxUtility(fiveAssets(), 3),
    weights: [0, 0.26388359864678995, 0.23676170542495212, 0.11905343404547039, 0.3803012618826444],
  },
  {
    name: 'the least volatility that returns 10 %',
    found: () => efficientReturn(fiveAssets(), 0.1),
    weights: [
      0.10342734257688235, 0.29551645801035914, 0.20876162824310218, 0.10631539488040768, 0.2859791762892486,
    ],
  },
  {
    name: 'the largest Sharpe ratio',
    found: () => maxSharpe(fiveAssets()),
    weights: [
      0.11056297348339852, 0.2940269705452017, 0.2070775576158381, 0.10550191117863558, 0.28283058717692605,
    ],
  },
  {
    name: 'the most diversified',
    found: () => maxDiversification(fiveAssets()),
    weights: [
      0.3913872503652548, 0.2069557654352173, 0.14702110814999328, 0.124173459261162, 0.13046241678837278,
    ],
  },
  {
    name: 'the most return at a volatility of 15 %',
    found: () => efficientRisk(fiveAssets(), 0.15),
    weights: [
      0.0107554980636735, 0.3148607251741136, 0.23063298529205892, 0.11688026799601833, 0.3268705234741356,
    ],
  },
  {
    name: 'the most utility within a turnover of 40 % from equal weights',
    found: () =>
      maxUtility(fiveAssets({ turnover: { previous: new Float64Array(5).fill(0.2), most: 0.4 } }), 3),
    weights: [
      0.024927144300620235, 0.2259324366257238, 0.20979871874988368, 0.17507285569939635, 0.36426884462437603,
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

test('two assets without correlation weigh by the inverse of their variances', () => {
  const problem = {
    ...fiveAssets(),
    symbols: ['A', 'B'],
    expected: Float64Array.of(0.1, 0.1),
    covariance: symmetricMatrix(2, (i, j) => (i === j ? [0.01, 0.04][i]! : 0)),
    limits: { lower: new Float64Array(2), upper: upTo(1).slice(0, 2), total: 1, groups: [], turnover: null },
  }
  const { weights } = minVolatility(problem)
  assert.ok(Math.abs(weights[0]! - 0.8) < 1e-15)
})

test('the volatility asked for is the volatility got, to the last digits', () => {
  for (const target of [0.105, 0.12, 0.2, 0.28]) {
    const problem = fiveAssets({ groups: [groupOfLastTwo(0.1, 1)] })
    const { weights, binding } = efficientRisk(problem, target)
    assert.ok(Math.abs(Math.sqrt(quadraticForm(problem.covariance, weights)) - target) < 1e-12)
    assert.ok(binding.some(({ constraint }) => constraint === 'target-risk'))
  }
})

test('a volatility that nothing exceeds gives the largest return', () => {
  const { weights } = efficientRisk(fiveAssets({ upper: upTo(0.5) }), 1)
  assert.ok(Math.abs(dot(weights, fiveAssets().expected) - 0.13) < 1e-12)
})

test('a return out of reach is refused with the best there is', () => {
  assert.throws(
    () => efficientReturn(fiveAssets({ upper: upTo(0.4) }), 0.15),
    (error: Error & { details?: { limit?: number } }) => {
      assert.match(
        error.message,
        /target-return of 15.00 % is out of reach: the other limits allow 12.20 % at best/,
      )
      assert.ok(Math.abs(error.details!.limit! - 0.122) < 1e-9)
      return true
    },
  )
})

test('a volatility out of reach is refused with the least there is', () => {
  assert.throws(() => efficientRisk(fiveAssets(), 0.05), {
    code: 'infeasible',
    message: /target-risk of 5.00 %/,
  })
})

test('caps that leave room for less than everything are named', () => {
  assert.throws(() => minVolatility(fiveAssets({ upper: upTo(0.15) })), {
    code: 'infeasible',
    message:
      'These limits cannot hold together: the limit "total", the bounds of A, B, C, D, E. The smallest step that helps: bounds from 15.00 % to 20.00 %.',
  })
})

test('a sector floor above what its assets may hold is named with them', () => {
  const limits = { upper: upTo(0.3), groups: [groupOfLastTwo(0.7, 1)] }
  assert.throws(() => maxSharpe(fiveAssets(limits)), {
    code: 'infeasible',
    message:
      'These limits cannot hold together: the limit "last two", the bounds of D, E. The smallest step that helps: last two from 70.00 % to 60.00 %.',
  })
})

test('where nothing beats the risk-free rate there is no largest Sharpe ratio, and it says what the best is', () => {
  assert.throws(() => maxSharpe({ ...fiveAssets(), riskFreeAnnual: 0.2 }), {
    code: 'infeasible',
    message: /risk-free 20.00 %: the best reaches 16.00 %/,
  })
})

test('limits that bind are named with what they cost', () => {
  const { binding } = maxSharpe(fiveAssets({ upper: upTo(0.25), groups: [groupOfLastTwo(0, 0.3)] }))
  const named = binding.filter(({ shadowPrice }) => shadowPrice > 1e-9)
  assert.deepEqual(named.map(({ constraint, symbol, side }) => `${constraint} ${symbol} ${side}`).sort(), [
    'bound B upper',
    'last two null upper',
  ])
})

test('a covariance without full rank has an answer, and says what was added for it', () => {
  const problem = { ...fiveAssets(), covariance: symmetricMatrix(5, () => 0.04) }
  const { weights, solver } = minVolatility(problem)
  assert.ok(solver.ridge > 0 && solver.ridge < 1e-10)
  weights.forEach((weight) => assert.ok(Math.abs(weight - 0.2) < 1e-6))
})

test('the order of the assets makes no difference', () => {
  const problem = fiveAssets({ upper: upTo(0.35) })
  const turned = [4, 2, 0, 3, 1]
  const permuted = {
    ...problem,
    symbols: turned.map((i) => problem.symbols[i]!),
    expected: Float64Array.from(turned, (i) => problem.expected[i]!),
    covariance: symmetricMatrix(5, (i, j) => problem.covariance.values[turned[i]! * 5 + turned[j]!]!),
  }
  const [once, again] = [maxSharpe(problem).weights, maxSharpe(permuted).weights]
  turned.forEach((i, k) => assert.ok(Math.abs(once[i]! - again[k]!) < 1e-12))
})
