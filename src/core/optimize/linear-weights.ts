/** Weights and the limits on them as variables and rows of a linear program. */
import { matrixOf } from '#core/linear/matrix.ts'
import { type AllocationProblem, totalRow, withoutPenalties } from './allocation-problem.ts'
import type { Allocation, Binding } from './allocation.ts'
import { bestWeights } from './best-weights.ts'
import {
  type LinearProgram,
  type LinearProgramBuilder,
  linearResidual,
  type LinearSolution,
  solvedLinear,
} from './linear-program.ts'
import type { TradingCosts } from './penalties.ts'
import type { LinearRow } from './quadratic-program.ts'
import { TURNOVER } from './turnover-cut.ts'

/** An allocation but for the solution of a linear program, which a solver outside has to find. */
export type LinearQuestion = {
  readonly program: LinearProgram
  /** Throws AppError `numeric-failure`. */
  answer(solution: LinearSolution): Allocation
}

/** The weights are the first variables; `rows` are the user's limits, by position. */
export type LinearWeights = { readonly rows: readonly { readonly name: string; readonly position: number }[] }

/** Adds one variable a weight and what limits them. Throws AppError `infeasible` where nothing meets the limits, so that the solver is asked for what exists. */
export function addWeights(
  builder: LinearProgramBuilder,
  problem: AllocationProblem,
  targets: readonly LinearRow[] = [],
  costs: TradingCosts | null = null,
): LinearWeights {
  const { lower, upper, groups, turnover } = problem.limits
  const size = lower.length
  const previous = turnover?.previous ?? costs?.previous
  requireFeasible(problem, targets)
  lower.forEach((low, i) => builder.addVariables(1, { cost: 0, lower: low, upper: upper[i]! }))
  const rows = [totalRow(problem), ...groups, ...targets].map((row) => ({
    name: row.name,
    position: builder.addRow(
      Array.from(row.coefficients, (value, i) => [i, value] as const),
      row.lower,
      row.upper,
    ),
  }))
  if (!previous) return { rows }
  const moved = builder.addVariables(2 * size, { cost: costs?.rate ?? 0, lower: 0, upper: Infinity })
  previous.forEach((held, i) =>
    builder.addRow(
      [
        [i, 1],
        [moved + i, -1],
        [moved + size + i, 1],
      ],
      held,
      held,
    ),
  )
  if (!turnover) return { rows }
  const each = Array.from({ length: 2 * size }, (_, k) => [moved + k, 1] as const)
  const position = builder.addRow(each, Number.NEGATIVE_INFINITY, turnover.most)
  return { rows: [...rows, { name: TURNOVER, position }] }
}

function requireFeasible(problem: AllocationProblem, targets: readonly LinearRow[]): void {
  const size = problem.symbols.length
  const hessian = matrixOf(size, size, (i, j) => (i === j ? 1 : 0))
  const linear = new Float64Array(size)
  bestWeights(withoutPenalties(problem), { hessian, linear, ridge: 0, share: 1 }, targets)
}

/** Reads the weights, what binds them and how exact they are out of a solution. */
export function linearAllocation(
  { symbols, limits }: AllocationProblem,
  program: LinearProgram,
  { rows }: LinearWeights,
  found: LinearSolution,
): Allocation {
  const solution = solvedLinear(found, 'the portfolio')
  const sideOf = (multiplier: number) => (multiplier > 0 ? 'lower' : 'upper')
  const weights = solution.x.slice(0, symbols.length)
  const bounds = symbols.flatMap((symbol, i): Binding[] => {
    const multiplier = solution.multipliers[i]!
    if (Math.abs(multiplier) < MULTIPLIER_MIN) return []
    const side = sideOf(multiplier)
    weights[i] = limits[side][i]!
    return [{ constraint: 'bound', symbol, side, shadowPrice: Math.abs(multiplier) }]
  })
  const others = rows.flatMap(({ name, position }): Binding[] => {
    const multiplier = solution.rowMultipliers[position]!
    if (name === 'total' || Math.abs(multiplier) < MULTIPLIER_MIN) return []
    return [{ constraint: name, symbol: null, side: sideOf(multiplier), shadowPrice: Math.abs(multiplier) }]
  })
  return {
    weights,
    binding: [...bounds, ...others],
    solver: {
      algorithm: 'highs',
      kktResidual: linearResidual(program, solution),
      iterations: solution.iterations,
      ridge: 0,
    },
  }
}

/** Below this a multiplier is what rounding left of 0. */
const MULTIPLIER_MIN = 1e-12
