/** The portfolio that strays least from its own mean. */
import { mean } from '#core/math/mean.ts'
import { type AllocationProblem, completeHistory } from '#core/optimize/allocation-problem.ts'
import { linearProgramBuilder } from '#core/optimize/linear-program.ts'
import { addWeights, linearAllocation, type LinearQuestion } from '#core/optimize/linear-weights.ts'

/**
 * Minimises the mean absolute deviation of the return, as the linear program of H. Konno and H. Yamazaki, Mean-absolute deviation portfolio optimization, 1991: what
 * is below the mean is half of what is away from it. Throws AppError `infeasible`, `ragged-columns` where returns are missing.
 */
export function minMad(problem: AllocationProblem): LinearQuestion {
  const { columns } = completeHistory(problem, 'min-mad')
  const days = columns[0]?.length ?? 0
  const away = columns.map((column) => {
    const middle = mean(column)
    return column.map((value) => value - middle)
  })
  const builder = linearProgramBuilder()
  const weights = addWeights(builder, problem)
  const below = builder.addVariables(days, { cost: 2 / days, lower: 0, upper: Infinity })
  for (let t = 0; t < days; t++)
    builder.addRow([...away.map((column, i) => [i, column[t]!] as const), [below + t, 1]], 0, Infinity)
  const program = builder.done()
  return {
    program,
    answer(solution) {
      const allocation = linearAllocation(problem, program, weights, solution)
      const strayed = away[0]!.map((_, t) =>
        Math.abs(away.reduce((sum, column, i) => sum + column[t]! * allocation.weights[i]!, 0)),
      )
      return { ...allocation, measures: { meanAbsoluteDeviation: mean(strayed) } }
    },
  }
}
