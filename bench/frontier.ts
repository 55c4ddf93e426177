// The whole long-only frontier of 500 assets by the critical line, against one point of it by npm's quadprog, and against one
// point by our own active-set method.
import { dot, type Matrix, matrixOf, rowOf, symmetricMatrix } from '#core/linear/matrix.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { optimizers } from '#core/optimize/catalogue.ts'
import { type BoxProblem, criticalLine } from '#core/optimize/critical-line.ts'
import { solveQuadratic } from '#core/optimize/quadratic-program.ts'
import type { Measurement, Skipped } from './harness/benchmark.ts'
import { timeAgainst, timePairs } from './harness/pairs.ts'
import { requirePeer } from './harness/peers.ts'
import { missingPython, pythonWith } from './harness/python.ts'

const ASSETS = 500
const SEED = 42

export const benchmark = {
  *measure(): Generator<Measurement | Skipped> {
    const problem = factorMarket(SEED)
    const whole = () => {
      if (!criticalLine(problem)) throw new Error('The critical line did not apply.')
    }
    const theirs = onePointByQuadprog(problem)
    for (const { work, ours } of [
      { work: `whole frontier of ${ASSETS} assets`, ours: whole },
      { work: `min-volatility of ${ASSETS} assets`, ours: () => minVolatility(problem) },
    ])
      yield {
        work,
        peer: 'quadprog, one point',
        ...timePairs(ours, theirs, { pairs: 1, repeats: 5 }),
        aim: 20,
      }
    yield {
      work: `whole frontier of ${ASSETS} assets, time`,
      peer: 'our active set, one point',
      ...timePairs(whole, () => onePoint(problem), { repeats: 5 }),
      aim: 1,
      mostMs: 15,
    }
    yield againstCvxopt(problem, `whole frontier of ${ASSETS} assets`, 1, whole)
    yield againstCvxopt(problem, `min-volatility of ${ASSETS} assets`, 20, () => minVolatility(problem))
  },
}

/** As the method of that name is asked, with its proof. */
function minVolatility({ expected, covariance, lower, upper, total }: BoxProblem): void {
  const limits = { lower, upper, total, groups: [], turnover: null }
  const symbols = Array.from({ length: ASSETS }, (_, i) => `S${i + 1}`)
  const method = optimizers.find(({ id }) => id === 'min-volatility')!
  method.allocate({ symbols, expected, covariance, riskFreeAnnual: 0, limits }, noChoices)
}

const noChoices = {
  targetReturn: null,
  targetRisk: null,
  riskAversion: 1,
  linkage: null,
  cardinality: null,
  confidence: 0.95,
}

function againstCvxopt(
  { covariance }: BoxProblem,
  work: string,
  aim: number,
  ours: () => void,
): Measurement | Skipped {
  const packages = ['numpy', 'cvxopt']
  const peer = pythonWith(packages)
  if (!peer) return { work, peer: 'cvxopt, one point', skipped: missingPython(packages) }
  const theirs = () => peer.run('min_volatility', covariance.values, [ASSETS]).ms
  return { work, peer: 'cvxopt, one point', aim, ...timeAgainst(ours, theirs, { pairs: 3, repeats: 5 }) }
}

/** Five shared factors, and for each asset some noise of its own: what stocks look like. */
function factorMarket(seed: number): BoxProblem {
  const random = seededRandom(seed)
  const loadings = matrixOf(ASSETS, 5, (_, factor) =>
    factor === 0 ? 0.12 + 0.06 * random() : 0.06 * standardNormal(random),
  )
  return {
    expected: Float64Array.from({ length: ASSETS }, () => 0.02 + 0.1 * random()),
    covariance: symmetricMatrix(
      ASSETS,
      (i, j) => dot(rowOf(loadings, i), rowOf(loadings, j)) + (i === j ? 0.01 + 0.08 * random() : 0),
    ),
    lower: new Float64Array(ASSETS),
    upper: new Float64Array(ASSETS).fill(1),
    total: 1,
  }
}

const total = () => new Float64Array(ASSETS).fill(1)
const riskTolerance = 0.3

function onePoint({ covariance, expected, lower, upper }: BoxProblem): void {
  solveQuadratic({
    hessian: covariance,
    linear: expected.map((value) => -riskTolerance * value),
    lower,
    upper,
    rows: [{ name: 'total', coefficients: total(), lower: 1, upper: 1 }],
  })
}

type Quadprog = {
  solveQP(
    hessian: number[][],
    linear: number[],
    sides: number[][],
    limits: number[],
    equalities: number,
  ): unknown
}

/** It counts from 1, and takes the total and the lower bounds as columns of a matrix. */
function onePointByQuadprog({ covariance, expected }: BoxProblem): () => void {
  const { solveQP } = requirePeer('quadprog') as Quadprog
  const fromOne = (values: Iterable<number>) => [0, ...values]
  const rowsOf = (matrix: Matrix) => Array.from({ length: ASSETS }, (_, i) => fromOne(rowOf(matrix, i)))
  const sides = Array.from({ length: ASSETS }, (_, i) =>
    fromOne([1, ...Array.from({ length: ASSETS }, (_, j) => (i === j ? 1 : 0))]),
  )
  const limits = fromOne([1, ...new Float64Array(ASSETS)])
  const linear = fromOne(expected.map((value) => riskTolerance * value))
  // It writes into what it is given.
  return () =>
    solveQP([[], ...rowsOf(covariance)], linear.slice(), [[], ...structuredClone(sides)], limits.slice(), 1)
}
