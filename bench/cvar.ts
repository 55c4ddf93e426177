// The least conditional value at risk of 100 assets over 1,000 days: HiGHS on a thread of its own against scipy's native HiGHS.
import { createWorkerCompute } from '#compute/worker-compute.ts'
import { seededRandom, standardNormal } from '#core/math/random.ts'
import { symmetricMatrix } from '#core/linear/matrix.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import { minCvar } from '#core/optimize/methods/min-cvar.ts'
import type { Measurement, Skipped } from './harness/benchmark.ts'
import { timeWaiting } from './harness/pairs.ts'
import { missingPython, pythonWith } from './harness/python.ts'

const ASSETS = 100
const DAYS = 1000
const packages = ['numpy', 'scipy']

export const benchmark = {
  async *measure(): AsyncGenerator<Measurement | Skipped> {
    const work = `least CVaR, ${DAYS} days × ${ASSETS}`
    const peer = pythonWith(packages)
    if (!peer) {
      yield { work, peer: 'scipy, native HiGHS', skipped: missingPython(packages) }
      return
    }
    const problem = cvarProblem()
    const numbers = Float64Array.from(problem.history!.columns.flatMap((column) => [...column]))
    const compute = createWorkerCompute(1)
    try {
      const ours = async () => {
        const { program, answer } = minCvar(problem, 0.95)
        return answer(await compute.solveLinear(program)).measures!.cvar!
      }
      const theirs = () => peer.run('min_cvar', numbers, [ASSETS, DAYS])
      const difference = Math.abs((await ours()) / theirs().check - 1)
      if (!(difference < 1e-8))
        throw new Error(`The peer's least CVaR differs from ours by ${difference} of it.`)
      yield {
        work,
        peer: `${peer.name}, HiGHS`,
        aim: 0.5,
        ...(await timeWaiting(ours, () => theirs().ms, 3)),
      }
    } finally {
      await compute.close()
    }
  },
}

/** Assets that share one factor. */
export function cvarProblem(): AllocationProblem {
  const random = seededRandom(10)
  const market = Float64Array.from({ length: DAYS }, () => 0.01 * standardNormal(random))
  const symbols = Array.from({ length: ASSETS }, (_, i) => `S${i + 1}`)
  const columns = symbols.map(() => {
    const beta = 0.5 + random()
    return market.map((move) => 0.0003 + beta * move + 0.012 * standardNormal(random))
  })
  return {
    symbols,
    expected: new Float64Array(ASSETS).fill(0.05),
    covariance: symmetricMatrix(ASSETS, (i, j) => (i === j ? 0.04 : 0)),
    riskFreeAnnual: 0,
    history: { columns, periodsPerYear: 252 },
    limits: {
      lower: new Float64Array(ASSETS),
      upper: new Float64Array(ASSETS).fill(1),
      total: 1,
      groups: [],
      turnover: null,
    },
  }
}
