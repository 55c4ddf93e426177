/** The portfolio whose deepest drawdown is least deep. */
import { type AllocationProblem, completeHistory } from '#core/optimize/allocation-problem.ts'
import { linearProgramBuilder } from '#core/optimize/linear-program.ts'
import { addWeights, linearAllocation, type LinearQuestion } from '#core/optimize/linear-weights.ts'
import { addDrawdowns, drawdowns } from './min-cdar.ts'

/**
 * Minimises the deepest drawdown of the uncompounded cumulative return, the start counting as a peak: the end to which the conditional
 * drawdown at risk goes as fewer days count. Throws AppError `infeasible`, `ragged-columns` where returns are missing.
 */
export function minMaxDrawdown(problem: AllocationProblem): LinearQuestion {
  const { columns } = completeHistory(problem, 'min-max-drawdown')
  const builder = linearProgramBuilder()
  const weights = addWeights(builder, problem)
  const deepest = builder.addVariables(1, { cost: 1, lower: 0, upper: Infinity })
  const first = addDrawdowns(builder, columns)
  columns[0]?.forEach((_, t) =>
    builder.addRow(
      [
        [deepest, 1],
        [first + t, -1],
      ],
      0,
      Infinity,
    ),
  )
  const program = builder.done()
  return {
    program,
    answer(solution) {
      const allocation = linearAllocation(problem, program, weights, solution)
      return { ...allocation, measures: { maxDrawdown: Math.max(...drawdowns(columns, allocation.weights)) } }
    },
  }
}
