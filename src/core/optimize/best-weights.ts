/** Weights that minimise a quadratic under the limits of a problem: the step all mean-variance methods share. */
import type { Matrix } from '#core/linear/matrix.ts'
import { type AllocationProblem, totalRow } from './allocation-problem.ts'
import { type Allocation, bindingOf } from './allocation.ts'
import { contradiction } from './infeasible.ts'
import { kktResidual } from './kkt-residual.ts'
import {
  type BindingSide,
  type LinearRow,
  type QuadraticProgram,
  type QuadraticSolution,
  solveQuadratic,
} from './quadratic-program.ts'
import { turnoverCut } from './turnover-cut.ts'

export type QuadraticObjective = {
  readonly hessian: Matrix
  readonly linear: Float64Array
  readonly ridge: number
}

export type BestWeights = Allocation & {
  readonly program: QuadraticProgram
  readonly sides: readonly BindingSide[]
}

/** Each cut settles the sign of some weights' change; twice the assets is far more than any problem here has needed. */
const cutsMax = (assets: number) => 20 + 2 * assets

/**
 * Minimises ½ w′ H w + c′ w under bounds, total, groups, turnover and `targets`. Turnover, an absolute value, comes in as the
 * linear limits that it is made of, one after another as they are broken. Throws AppError `infeasible`, naming the limits that
 * contradict each other.
 */
export function bestWeights(
  problem: AllocationProblem,
  { hessian, linear, ridge }: QuadraticObjective,
  targets: readonly LinearRow[] = [],
): BestWeights {
  const { lower, upper, groups, turnover } = problem.limits
  const rows = [totalRow(problem), ...groups, ...targets]
  for (let cuts = 0; ; cuts++) {
    const program: QuadraticProgram = { hessian, linear, lower, upper, rows }
    const solution = solvedOr(program, problem)
    const cut = turnover && turnoverCut(solution.x, turnover)
    if (cut === null || cuts === cutsMax(problem.symbols.length)) {
      return {
        weights: solution.x,
        binding: bindingOf(solution.binding, problem.symbols, rows),
        solver: {
          algorithm: 'active-set',
          kktResidual: kktResidual(program, solution.x, solution.binding),
          iterations: solution.iterations,
          ridge,
        },
        program,
        sides: solution.binding,
      }
    }
    rows.push(cut)
  }
}

function solvedOr(program: QuadraticProgram, problem: AllocationProblem) {
  const solution: QuadraticSolution = solveQuadratic(program)
  if (solution.status === 'infeasible') throw contradiction(solution.conflict, problem, program.rows)
  return solution
}
