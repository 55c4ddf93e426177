/** A quadratic program solved and the answer proven; where the exact method does not settle, from the inside. */
import { AppError } from '#core/errors.ts'
import type { SolverReport, TriedSolver } from './allocation.ts'
import { solveInterior } from './interior-point.ts'
import { kktResidual, PROVEN_RESIDUAL_MAX } from './kkt-residual.ts'
import { type QuadraticProgram, type QuadraticSolution, solveQuadratic } from './quadratic-program.ts'

type Optimal = Extract<QuadraticSolution, { status: 'optimal' }>

export type ProvenQuadratic = Optimal & Pick<SolverReport, 'algorithm' | 'kktResidual' | 'tried'>

const solvers = [
  { algorithm: 'active-set', solve: solveQuadratic },
  { algorithm: 'interior-point', solve: solveInterior },
]

/** The first answer that is proven, else the best there was. Throws AppError `numeric-failure`, with what was tried in its details. */
export function provenQuadratic(
  program: QuadraticProgram,
  chain: readonly { algorithm: string; solve: (program: QuadraticProgram) => QuadraticSolution }[] = solvers,
): ProvenQuadratic | Exclude<QuadraticSolution, Optimal> {
  const tried: TriedSolver[] = []
  let best: ProvenQuadratic | null = null
  for (const { algorithm, solve } of chain) {
    const solution = solutionOf(program, solve)
    if (solution instanceof AppError) {
      tried.push({ algorithm, kktResidual: null, reason: solution.message })
      continue
    }
    if (solution.status === 'infeasible') return solution
    const residual = kktResidual(program, solution.x, solution.binding)
    const isBetter = best === null || residual < best.kktResidual
    if (isBetter) best = { ...solution, algorithm, kktResidual: residual }
    if (residual <= PROVEN_RESIDUAL_MAX) break
    tried.push({ algorithm, kktResidual: residual, reason: 'not proven' })
  }
  if (!best) {
    throw new AppError('numeric-failure', `The quadratic program was not solved: ${tried[0]!.reason}`, {
      details: { tried },
    })
  }
  const others = tried.filter(({ algorithm }) => algorithm !== best.algorithm)
  return others.length === 0 ? best : { ...best, tried: others }
}

function solutionOf(
  program: QuadraticProgram,
  solve: (program: QuadraticProgram) => QuadraticSolution,
): QuadraticSolution | AppError {
  try {
    return solve(program)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'numeric-failure') return thrown
    throw thrown
  }
}

export function solverOf(
  { algorithm, kktResidual, iterations, tried }: ProvenQuadratic,
  ridge: number,
): SolverReport {
  return { algorithm, kktResidual, iterations, ridge, ...(tried && { tried }) }
}
