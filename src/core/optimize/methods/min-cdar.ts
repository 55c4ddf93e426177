/** The portfolio whose deepest drawdowns are least deep. */
import { type AllocationProblem, completeHistory } from '#core/optimize/allocation-problem.ts'
import { type LinearProgramBuilder, linearProgramBuilder } from '#core/optimize/linear-program.ts'
import { addWeights, linearAllocation, type LinearQuestion } from '#core/optimize/linear-weights.ts'
import { conditionalMean } from './min-cvar.ts'

/**
 * Minimises the conditional drawdown at risk at `confidence`, the mean of the deepest drawdowns of the uncompounded cumulative return, the start counting as a peak, as the linear program of A. Chekhlov, S. Uryasev
 * and M. Zabarankin, Drawdown measure in portfolio optimization, 2005. Throws AppError `infeasible`, `ragged-columns` where returns are missing.
 */
export function minCdar(problem: AllocationProblem, confidence: number): LinearQuestion {
  const { columns } = completeHistory(problem, 'min-cdar')
  const days = columns[0]?.length ?? 0
  const builder = linearProgramBuilder()
  const weights = addWeights(builder, problem)
  const threshold = builder.addVariables(1, { cost: 1, lower: Number.NEGATIVE_INFINITY, upper: Infinity })
  const beyond = builder.addVariables(days, {
    cost: 1 / ((1 - confidence) * days),
    lower: 0,
    upper: Infinity,
  })
  const drawdown = addDrawdowns(builder, columns)
  for (let t = 0; t < days; t++) {
    builder.addRow(
      [
        [threshold, 1],
        [beyond + t, 1],
        [drawdown + t, -1],
      ],
      0,
      Infinity,
    )
  }
  const program = builder.done()
  return {
    program,
    answer(solution) {
      const allocation = linearAllocation(problem, program, weights, solution)
      const depths = drawdowns(columns, allocation.weights)
      return { ...allocation, measures: { cdar: conditionalMean(depths, confidence), confidence } }
    },
  }
}

/** Adds one variable a day that is no less than the drawdown on it; the first. The weights are the first variables. */
export function addDrawdowns(builder: LinearProgramBuilder, columns: readonly Float64Array[]): number {
  const days = columns[0]?.length ?? 0
  const drawdown = builder.addVariables(days, { cost: 0, lower: 0, upper: Infinity })
  for (let t = 0; t < days; t++) {
    const returns = columns.map((column, i) => [i, column[t]!] as const)
    const before = t === 0 ? [] : [[drawdown + t - 1, -1] as const]
    builder.addRow([...returns, ...before, [drawdown + t, 1]], 0, Infinity)
  }
  return drawdown
}

/** How far the sum of returns is below its highest so far, or below 0. */
export function drawdowns(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  let depth = 0
  return columns[0]!.map((_, t) => {
    const gain = columns.reduce((total, column, i) => total + column[t]! * weights[i]!, 0)
    depth = Math.max(0, depth - gain)
    return depth
  })
}
