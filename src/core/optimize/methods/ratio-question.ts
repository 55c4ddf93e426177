/** The largest ratio as a question for the solver elsewhere: what is asked when the exact methods here do not settle. */
import { sum } from '#core/math/mean.ts'
import { type AllocationProblem, invertible } from '#core/optimize/allocation-problem.ts'
import type { Allocation } from '#core/optimize/allocation.ts'
import {
  type LinearProgram,
  type LinearProgramBuilder,
  linearProgramBuilder,
  linearResidual,
  type LinearSolution,
  solvedLinear,
} from '#core/optimize/linear-program.ts'
import type { LinearQuestion } from '#core/optimize/linear-weights.ts'
import { onDiagonal } from '#core/optimize/penalties.ts'
import { homogeneousRows } from './homogeneous-limits.ts'

/** The program of `largestRatio`, turnover included: half the square of the risk of y with gain′y = 1, the weights being y over its sum. */
export function ratioQuestion(problem: AllocationProblem, gain: Float64Array): LinearQuestion {
  const { limits, covariance, penalties } = problem
  const builder = linearProgramBuilder()
  limits.lower.forEach((low) =>
    builder.addVariables(1, { cost: 0, lower: low === 0 ? 0 : Number.NEGATIVE_INFINITY, upper: Infinity }),
  )
  builder.addRow(entriesOf(gain), 1, 1)
  for (const { row } of homogeneousRows(problem))
    builder.addRow(entriesOf(row.coefficients), row.lower, row.upper)
  addTurnover(builder, problem)
  const { matrix, ridge } = invertible(onDiagonal(covariance, penalties?.l2 ?? 0))
  const program = { ...builder.done(), hessian: matrix }
  return { program, answer: (solution) => allocationOf(problem, { program, ridge }, solution) }
}

function entriesOf(coefficients: Float64Array) {
  return Array.from(coefficients, (value, i) => [i, value] as const)
}

/** What is bought and sold of each asset, as a multiple like y: together no more than that multiple of what is allowed. */
function addTurnover(builder: LinearProgramBuilder, { limits }: AllocationProblem): void {
  const { turnover, total, lower } = limits
  if (!turnover) return
  const size = lower.length
  const moved = builder.addVariables(2 * size, { cost: 0, lower: 0, upper: Infinity })
  turnover.previous.forEach((held, i) => {
    const kept = Array.from(lower, (_, j) => [j, (i === j ? 1 : 0) - held / total] as const)
    builder.addRow([...kept, [moved + i, -1], [moved + size + i, 1]], 0, 0)
  })
  const each = Array.from({ length: 2 * size }, (_, k) => [moved + k, 1] as const)
  const allowed = Array.from(lower, (_, j) => [j, -turnover.most / total] as const)
  builder.addRow([...allowed, ...each], Number.NEGATIVE_INFINITY, 0)
}

/** What binds is not told apart here: the answer is one of last resort. */
function allocationOf(
  { symbols, limits }: AllocationProblem,
  { program, ridge }: { program: LinearProgram; ridge: number },
  found: LinearSolution,
): Allocation {
  const solution = solvedLinear(found, 'the portfolio')
  const multiple = solution.x.slice(0, symbols.length)
  const scale = sum(multiple) / limits.total
  return {
    weights: multiple.map((value) => value / scale),
    binding: [],
    solver: {
      algorithm: 'highs',
      kktResidual: linearResidual(program, solution),
      iterations: solution.iterations,
      ridge,
    },
  }
}
