/** Every optimiser. A new one is a file and an entry here. */
import { AppError } from '#core/errors.ts'
import { diagonalOf } from '#core/linear/matrix.ts'
import { equalWeight, inverseVariance, inverseVolatility } from './methods/closed-forms.ts'
import { returnRow, tracedReturn } from './methods/efficient-return.ts'
import { tracedRisk } from './methods/efficient-risk.ts'
import { cardinality } from './methods/cardinality.ts'
import { herc } from './methods/herc.ts'
import { kelly } from './methods/kelly.ts'
import { leastCorrelation, maxDecorrelation } from './methods/max-decorrelation.ts'
import { minCdar } from './methods/min-cdar.ts'
import { minCvar } from './methods/min-cvar.ts'
import { minMad } from './methods/min-mad.ts'
import { minMaxDrawdown } from './methods/min-max-drawdown.ts'
import { minSemivariance } from './methods/min-semivariance.ts'
import { leastTracking, trackingError } from './methods/tracking-error.ts'
import { hrp } from './methods/hrp.ts'
import { tracedDiversification } from './methods/max-diversification.ts'
import { excessOf, tracedSharpe } from './methods/max-sharpe.ts'
import { mostUtility, tracedUtility } from './methods/max-utility.ts'
import { leastVariance, minVolatility } from './methods/min-volatility.ts'
import { ratioQuestion } from './methods/ratio-question.ts'
import { riskParity } from './methods/risk-parity.ts'
import { defineOptimizer } from './optimizer.ts'
import { quadraticQuestion } from './quadratic-question.ts'
import { tracedFirst } from './traced-weights.ts'

export const optimizers = [
  defineOptimizer({
    id: 'equal-weight',
    title: 'Equal weight',
    definition: 'The same weight for all.',
    usesExpected: false,
    penalties: [],
    allocate: equalWeight,
  }),
  defineOptimizer({
    id: 'inverse-volatility',
    title: 'Inverse volatility',
    definition: 'Weights in proportion to 1 / volatility.',
    usesExpected: false,
    penalties: [],
    allocate: inverseVolatility,
  }),
  defineOptimizer({
    id: 'inverse-variance',
    title: 'Inverse variance',
    definition: 'Weights in proportion to 1 / variance.',
    usesExpected: false,
    penalties: [],
    allocate: inverseVariance,
  }),
  defineOptimizer({
    id: 'min-volatility',
    title: 'Minimum volatility',
    definition: 'The least √(w′Σw).',
    usesExpected: false,
    penalties: ['l2', 'costs'],
    allocate: (problem) =>
      tracedFirst(problem, { aim: { kind: 'least-variance' }, gain: problem.expected }, () =>
        minVolatility(problem),
      ),
    fallback: (problem) => quadraticQuestion(problem, leastVariance(problem)),
  }),
  defineOptimizer({
    id: 'max-sharpe',
    title: 'Maximum Sharpe ratio',
    definition: 'The largest (μ′w − risk-free) / √(w′Σw).',
    usesExpected: true,
    penalties: ['l2'],
    allocate: tracedSharpe,
    fallback: (problem) => ratioQuestion(problem, excessOf(problem)),
  }),
  defineOptimizer({
    id: 'efficient-risk',
    title: 'Efficient risk',
    definition: 'The largest μ′w with √(w′Σw) not above --target-risk.',
    usesExpected: true,
    penalties: [],
    allocate: (problem, { targetRisk }) =>
      tracedRisk(problem, needed(targetRisk, 'efficient-risk', '--target-risk 0.15')),
  }),
  defineOptimizer({
    id: 'efficient-return',
    title: 'Efficient return',
    definition: 'The least √(w′Σw) with μ′w not below --target-return.',
    usesExpected: true,
    penalties: ['l2', 'costs'],
    allocate: (problem, { targetReturn }) =>
      tracedReturn(problem, needed(targetReturn, 'efficient-return', '--target-return 0.1')),
    fallback: (problem, { targetReturn }) =>
      quadraticQuestion(problem, leastVariance(problem), [returnRow(problem, targetReturn ?? 0)]),
  }),
  defineOptimizer({
    id: 'max-utility',
    title: 'Maximum utility',
    definition: 'The largest μ′w − λ/2 w′Σw, λ from --risk-aversion.',
    usesExpected: true,
    penalties: ['l2', 'costs'],
    allocate: (problem, { riskAversion }) => tracedUtility(problem, riskAversion ?? 1),
    fallback: (problem, { riskAversion }) =>
      quadraticQuestion(problem, mostUtility(problem, riskAversion ?? 1)),
  }),
  defineOptimizer({
    id: 'risk-parity',
    title: 'Risk parity',
    definition: 'Every asset contributes the same part of the volatility.',
    usesExpected: false,
    penalties: [],
    allocate: riskParity,
  }),
  defineOptimizer({
    id: 'max-diversification',
    title: 'Maximum diversification',
    definition: 'The largest weighted volatility over the portfolio’s volatility.',
    usesExpected: false,
    penalties: [],
    allocate: tracedDiversification,
    fallback: (problem) => ratioQuestion(problem, diagonalOf(problem.covariance).map(Math.sqrt)),
  }),
  defineOptimizer({
    id: 'max-decorrelation',
    title: 'Maximum decorrelation',
    definition: 'The least w′ρw, ρ the correlations.',
    usesExpected: false,
    penalties: [],
    allocate: maxDecorrelation,
    fallback: (problem) => quadraticQuestion(problem, leastCorrelation(problem)),
  }),
  defineOptimizer({
    id: 'hrp',
    title: 'Hierarchical risk parity',
    definition:
      'Capital halved down a tree of assets that move alike, each half by the other’s share of variance.',
    usesExpected: false,
    penalties: [],
    allocate: (problem, { linkage }) => hrp(problem, linkage ?? 'single'),
  }),
  defineOptimizer({
    id: 'herc',
    title: 'Hierarchical equal risk contribution',
    definition:
      'The tree cut into clusters, each with the others’ share of variance, and inverse variance inside each.',
    usesExpected: false,
    penalties: [],
    allocate: (problem, { linkage }) => herc(problem, linkage ?? 'ward'),
  }),
  defineOptimizer({
    id: 'min-semivariance',
    title: 'Minimum semivariance',
    definition: 'The least mean of min(r′w, 0)² over all days.',
    usesExpected: false,
    penalties: ['l2'],
    allocate: minSemivariance,
  }),
  defineOptimizer({
    id: 'min-cvar',
    title: 'Minimum conditional value at risk',
    definition: 'The least mean loss of the worst days, a twentieth of them or 1 − --confidence.',
    usesExpected: false,
    penalties: [],
    allocate: (problem, { confidence }) => minCvar(problem, confidence),
  }),
  defineOptimizer({
    id: 'min-cdar',
    title: 'Minimum conditional drawdown at risk',
    definition:
      'The least mean of the deepest drawdowns of the uncompounded return, a twentieth of them or 1 − --confidence.',
    usesExpected: false,
    penalties: [],
    allocate: (problem, { confidence }) => minCdar(problem, confidence),
  }),
  defineOptimizer({
    id: 'min-max-drawdown',
    title: 'Minimum largest drawdown',
    definition: 'The least deep of the deepest drawdowns of the uncompounded return.',
    usesExpected: false,
    penalties: [],
    allocate: (problem) => minMaxDrawdown(problem),
  }),
  defineOptimizer({
    id: 'min-mad',
    title: 'Minimum mean absolute deviation',
    definition: 'The least mean of |r′w − mean| over all days.',
    usesExpected: false,
    penalties: [],
    allocate: (problem) => minMad(problem),
  }),
  defineOptimizer({
    id: 'kelly',
    title: 'Fastest growth (Kelly)',
    definition: 'The largest mean of ln(1 + r′w) over all days.',
    usesExpected: false,
    penalties: [],
    allocate: (problem) => kelly(problem),
  }),
  defineOptimizer({
    id: 'black-litterman',
    title: 'Black-Litterman',
    definition:
      'The largest μ′w − δ/2 w′Σw, μ and Σ blended from the market and --views, δ theirs or --risk-aversion.',
    usesExpected: true,
    penalties: ['l2', 'costs'],
    allocate: (problem, { riskAversion }) =>
      tracedUtility(problem, needed(riskAversion, 'black-litterman', '--views views.json')),
    fallback: (problem, { riskAversion }) =>
      quadraticQuestion(problem, mostUtility(problem, riskAversion ?? 1)),
  }),
  defineOptimizer({
    id: 'tracking-error',
    title: 'Minimum tracking error',
    definition: 'The least volatility of the return beyond that of --benchmark.',
    usesExpected: false,
    penalties: ['l2', 'costs'],
    allocate: trackingError,
    fallback: (problem) => quadraticQuestion(problem, leastTracking(problem)),
  }),
  defineOptimizer({
    id: 'cardinality',
    title: 'Few assets',
    definition:
      'The least √(w′Σw), or with --risk-aversion the largest utility, of at most --cardinality assets.',
    usesExpected: false,
    penalties: ['l2'],
    allocate: (problem, choices) =>
      cardinality(problem, {
        count: needed(choices.cardinality, 'cardinality', '--cardinality 10'),
        riskAversion: choices.riskAversion,
      }),
  }),
] as const

export type OptimizerId = (typeof optimizers)[number]['id']

function needed(value: number | null, method: string, example: string): number {
  if (value !== null) return value
  throw new AppError('bad-usage', `${method} needs more to go by, such as ${example}.`)
}
