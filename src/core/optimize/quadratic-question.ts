/** A quadratic problem as a question for the solver elsewhere: what is asked when the exact method here does not settle. */
import type { AllocationProblem } from './allocation-problem.ts'
import type { QuadraticObjective } from './best-weights.ts'
import { linearProgramBuilder } from './linear-program.ts'
import { addWeights, linearAllocation, type LinearQuestion } from './linear-weights.ts'
import { onDiagonal } from './penalties.ts'
import type { LinearRow } from './quadratic-program.ts'

/**
 * The problem that `bestWeights` solves, as a program with a curved objective. Weights
 * come back to about 1e-11, with turnover and costs at once to 1e-5: the residual says which. Throws AppError `infeasible`.
 */
export function quadraticQuestion(
  problem: AllocationProblem,
  { hessian, linear, share }: QuadraticObjective,
  targets: readonly LinearRow[] = [],
): LinearQuestion {
  const { l2 = 0, costs = null } = problem.penalties ?? {}
  const builder = linearProgramBuilder()
  const charged = costs && { ...costs, rate: costs.rate * share }
  const weights = addWeights(builder, problem, targets, charged)
  const straight = builder.done()
  const program = {
    ...straight,
    costs: straight.costs.map((cost, j) => cost + (linear[j] ?? 0)),
    hessian: onDiagonal(hessian, 2 * share * l2),
  }
  return { program, answer: (solution) => linearAllocation(problem, program, weights, solution) }
}
