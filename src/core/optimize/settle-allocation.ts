/** Asks one solver after another until an answer is proven, and says which were asked. */
import { AppError } from '#core/errors.ts'
import type { Allocation, TriedSolver } from './allocation.ts'
import type { LinearProgram, LinearSolution, SolveLinear } from './linear-program.ts'
import type { LinearQuestion } from './linear-weights.ts'
import { PROVEN_RESIDUAL_MAX } from './kkt-residual.ts'

type Attempts = {
  /** The exact method here; it may be a question for the solver elsewhere. */
  readonly first: () => Allocation | LinearQuestion
  /** The same for the other solver; null where it cannot be asked. */
  readonly second: (() => LinearQuestion) | null
}

/** Yields programs, and takes their solutions: whoever drives it may wait for them or not. */
export type Settling = Generator<LinearProgram, Allocation, LinearSolution>

/** The first answer that is proven, else the better one. Throws AppError what the first throws, unless it is `numeric-failure` and there is a second. */
export function* settleAllocation({ first, second }: Attempts): Settling {
  let found: Allocation | null = null
  let tried: readonly TriedSolver[] = []
  try {
    const answer = first()
    found = 'answer' in answer ? answer.answer(yield answer.program) : answer
    const { algorithm, kktResidual } = found.solver
    if (kktResidual <= PROVEN_RESIDUAL_MAX || !second) return found
    tried = [...(found.solver.tried ?? []), { algorithm, kktResidual, reason: 'not proven' }]
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'numeric-failure' || !second) throw thrown
    tried = triedBefore(thrown)
  }
  const { program, answer } = second()
  const other = answer(yield program)
  const isBetter = !found || other.solver.kktResidual < found.solver.kktResidual
  const best = isBetter ? other : found!
  return { ...best, solver: { ...best.solver, tried } }
}

/** The same with a solver that answers at once. */
export function settleNow(attempts: Attempts, solve: SolveLinear): Allocation {
  const settling = settleAllocation(attempts)
  let step = settling.next()
  while (!step.done) step = settling.next(solve(step.value))
  return step.value
}

function triedBefore({ message, details }: AppError): readonly TriedSolver[] {
  if (Array.isArray(details.tried)) return details.tried as readonly TriedSolver[]
  return [{ algorithm: 'active-set', kktResidual: null, reason: message }]
}
