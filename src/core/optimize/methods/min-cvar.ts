/** The portfolio that loses least on its worst days. */
import { type AllocationProblem, completeHistory } from '#core/optimize/allocation-problem.ts'
import { linearProgramBuilder } from '#core/optimize/linear-program.ts'
import { addWeights, linearAllocation, type LinearQuestion } from '#core/optimize/linear-weights.ts'

/**
 * Minimises the conditional value at risk of a day's loss at `confidence`: α + Σ max(−r_t′w − α, 0) / ((1 − confidence) T), α the value at risk, as the linear program of R. Rockafellar and S. Uryasev, Optimization of conditional
 * value-at-risk, 2000. Throws AppError `infeasible`, `ragged-columns` where returns are missing.
 */
export function minCvar(problem: AllocationProblem, confidence: number): LinearQuestion {
  const { columns } = completeHistory(problem, 'min-cvar')
  const days = columns[0]?.length ?? 0
  const builder = linearProgramBuilder()
  const weights = addWeights(builder, problem)
  const free = { cost: 1, lower: Number.NEGATIVE_INFINITY, upper: Infinity }
  const valueAtRisk = builder.addVariables(1, free)
  const beyond = builder.addVariables(days, {
    cost: 1 / ((1 - confidence) * days),
    lower: 0,
    upper: Infinity,
  })
  for (let t = 0; t < days; t++) {
    const returns = columns.map((column, i) => [i, column[t]!] as const)
    builder.addRow([...returns, [valueAtRisk, 1], [beyond + t, 1]], 0, Infinity)
  }
  const program = builder.done()
  return {
    program,
    answer(solution) {
      const allocation = linearAllocation(problem, program, weights, solution)
      const losses = columns[0]!.map((_, t) =>
        columns.reduce((loss, column, i) => loss - column[t]! * allocation.weights[i]!, 0),
      )
      return { ...allocation, measures: { cvar: conditionalMean(losses, confidence), confidence } }
    },
  }
}

/** The mean of the largest (1 − `confidence`) of the values, the one on the edge counted by its part. */
export function conditionalMean(values: Float64Array, confidence: number): number {
  const ascending = values.slice().sort()
  const tail = (1 - confidence) * ascending.length
  const whole = Math.floor(tail)
  let total = 0
  for (let k = 1; k <= whole; k++) total += ascending.at(-k)!
  if (tail > whole) total += (tail - whole) * (ascending.at(-whole - 1) ?? 0)
  return total / tail
}
