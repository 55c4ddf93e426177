/** Weights that minimise a quadratic under the limits of a problem: the step all mean-variance methods share. */
import type { Matrix } from '#core/linear/matrix.ts'
import { type AllocationLimits, type AllocationProblem, totalRow } from './allocation-problem.ts'
import { type Allocation, bindingOf } from './allocation.ts'
import { contradiction } from './contradiction.ts'
import { onDiagonal } from './penalties.ts'
import { type ProvenQuadratic, provenQuadratic, solverOf } from './proven-quadratic.ts'
import type { BindingSide, LinearRow, QuadraticProgram } from './quadratic-program.ts'
import { withTradingCosts } from './trading-costs.ts'
import { turnoverCut } from './turnover-cut.ts'

export type QuadraticObjective = {
  readonly hessian: Matrix
  readonly linear: Float64Array
  readonly ridge: number
  /** How much of the method's aim the program is: ½ where ½ w′Σw stands for w′Σw. Penalties are charged on that scale. */
  readonly share: number
}

export type BestWeights = Allocation & {
  readonly program: QuadraticProgram
  readonly sides: readonly BindingSide[]
}

/** Each cut settles the sign of some weights' change; twice the assets is far more than any problem here has needed. */
const cutsMax = (assets: number) => 20 + 2 * assets

/**
 * Minimises ½ w′ H w + c′ w, and what the problem charges besides, under bounds, total, groups, turnover and `targets`. Throws
 * AppError `infeasible`, naming the limits that contradict each other and how far one has to move.
 */
export function bestWeights(
  problem: AllocationProblem,
  objective: QuadraticObjective,
  targets: readonly LinearRow[] = [],
): BestWeights {
  const { l2 = 0, costs = null } = problem.penalties ?? {}
  const { share, hessian } = objective
  const charged = { ...objective, hessian: onDiagonal(hessian, 2 * share * l2) }
  const solve = (limits: AllocationLimits, linear: Float64Array) =>
    withinTurnover({ ...problem, limits }, { ...charged, linear }, targets)
  if (!costs || costs.rate === 0) return solve(problem.limits, objective.linear)
  return withTradingCosts(problem, objective.linear, { ...costs, rate: costs.rate * share }, solve)
}

/** Turnover, an absolute value, comes in as the linear limits that it is made of, one after another as they are broken. */
function withinTurnover(
  problem: AllocationProblem,
  { hessian, linear, ridge }: QuadraticObjective,
  targets: readonly LinearRow[],
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
        solver: solverOf(solution, ridge),
        program,
        sides: solution.binding,
      }
    }
    rows.push(cut)
  }
}

function solvedOr(program: QuadraticProgram, problem: AllocationProblem): ProvenQuadratic {
  const solution = provenQuadratic(program)
  if (solution.status === 'infeasible') throw contradiction(solution.conflict, problem, program.rows)
  return solution
}
