/** Asks one solver after another until an answer is proven, and says which were asked. */
import { AppError } from '#core/errors.ts'
import type { Allocation, SolverReport } from '#core/optimize/allocation.ts'
import type { LinearQuestion } from '#core/optimize/linear-weights.ts'
import type { LinearSolution } from '#core/optimize/linear-program.ts'

/** An answer that breaks its optimality conditions by more than this is not believed. */
const RESIDUAL_MAX = 1e-6

type SolveLinear = (question: LinearQuestion['program']) => Promise<LinearSolution>

type Attempts = {
  /** The exact method here; it may be a question for the solver itself. */
  readonly first: () => Allocation | LinearQuestion
  /** The same for the other solver; null where it cannot be asked. */
  readonly second: (() => LinearQuestion) | null
}

/** The first answer that is proven, else the second. Throws AppError what the first throws, unless it is `numeric-failure` and there is a second. */
export async function settleAllocation({ first, second }: Attempts, solve: SolveLinear): Promise<Allocation> {
  const tried: NonNullable<SolverReport['tried']>[number][] = []
  const ask = async ({ program, answer }: LinearQuestion) => answer(await solve(program))
  let found: Allocation | null = null
  try {
    const answer = first()
    found = 'answer' in answer ? await ask(answer) : answer
    if (found.solver.kktResidual <= RESIDUAL_MAX || !second) return found
    tried.push({ algorithm: found.solver.algorithm, kktResidual: found.solver.kktResidual })
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'numeric-failure' || !second) throw thrown
    tried.push({ algorithm: 'active-set', kktResidual: null })
  }
  const other = await ask(second())
  const isBetter = !found || other.solver.kktResidual < found.solver.kktResidual
  const best = isBetter ? other : found!
  return { ...best, solver: { ...best.solver, tried } }
}
