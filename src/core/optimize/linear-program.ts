/** Linear programs, with whole numbers where they are needed, as a solver elsewhere takes them; and the check of its answer. */
import { AppError } from '#core/errors.ts'
import { type Matrix, timesVector } from '#core/linear/matrix.ts'

/** Minimise costs · x with `lower` ≤ x ≤ `upper` and `rowLower` ≤ A x ≤ `rowUpper`; ±Infinity for no limit. Row r of A has the entries from `starts[r]` to `starts[r + 1]`. */
export type LinearProgram = {
  readonly costs: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
  /** Minimise ½ x′ H x as well, H on the first so many variables; absent for none. */
  readonly hessian?: Matrix
  /** 1 for each variable that takes whole numbers only; null where none does. */
  readonly whole: Uint8Array | null
}

/** The multipliers are empty for programs with whole numbers. `gap` is relative, 0 for a proven best. */
export type LinearSolution =
  | {
      readonly status: 'optimal'
      readonly x: Float64Array
      readonly rowMultipliers: Float64Array
      readonly multipliers: Float64Array
      readonly iterations: number
      readonly gap: number
    }
  | { readonly status: 'infeasible' | 'unbounded' | 'unsolved' }

/** Whoever solves a program. */
export type SolveLinear = (program: LinearProgram) => LinearSolution

export type SolvedLinear = Extract<LinearSolution, { status: 'optimal' }>

type Variables = { readonly cost: number; readonly lower: number; readonly upper: number }
type Entries = readonly (readonly [variable: number, value: number])[]

/** A linear program in the making. */
export function linearProgramBuilder() {
  const [costs, lower, upper]: [number[], number[], number[]] = [[], [], []]
  const [rowLower, rowUpper, starts]: [number[], number[], number[]] = [[], [], [0]]
  const [indices, values]: [number[], number[]] = [[], []]
  const whole: number[] = []
  return {
    /** Adds so many alike; the position of the first. */
    addVariables(count: number, { cost, ...limits }: Variables, isWhole = false): number {
      for (let k = 0; k < count; k++) {
        costs.push(cost)
        lower.push(limits.lower)
        upper.push(limits.upper)
        whole.push(isWhole ? 1 : 0)
      }
      return costs.length - count
    },
    /** The position of the row. */
    addRow(entries: Entries, low: number, high: number): number {
      for (const [variable, value] of entries) {
        if (value === 0) continue
        indices.push(variable)
        values.push(value)
      }
      starts.push(indices.length)
      rowLower.push(low)
      rowUpper.push(high)
      return rowLower.length - 1
    },
    done: (): LinearProgram => ({
      costs: Float64Array.from(costs),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
      whole: whole.includes(1) ? Uint8Array.from(whole) : null,
    }),
  }
}

export type LinearProgramBuilder = ReturnType<typeof linearProgramBuilder>

/** The solution. Throws AppError `numeric-failure` where the solver found none to a program that has one. */
export function solvedLinear(solution: LinearSolution, method: string): SolvedLinear {
  if (solution.status === 'optimal') return solution
  throw new AppError('numeric-failure', `The linear program of ${method} came back ${solution.status}.`)
}

/** The costs of a little more of each variable: where x is best, it is best for these as for constant ones. */
function slopeAt({ costs, hessian }: LinearProgram, x: Float64Array): Float64Array {
  if (!hessian) return costs
  const curved = timesVector(hessian, x.subarray(0, hessian.rows))
  return costs.map((cost, j) => cost + (curved[j] ?? 0))
}

/**
 * The largest breach of what proves a best answer: limits passed, reduced costs that are not what is left of the costs, and the
 * distance between the value and the bound that the multipliers give, both relative to the value.
 */
export function linearResidual(program: LinearProgram, solution: SolvedLinear): number {
  const { x, rowMultipliers, multipliers } = solution
  const { lower, upper, rowLower, rowUpper, starts, indices, values } = program
  const costs = slopeAt(program, x)
  const rest = costs.map((cost, j) => cost - multipliers[j]!)
  let residual = 0
  let bound = 0
  const take = (value: number, multiplier: number, low: number, high: number) => {
    residual = Math.max(residual, low - value, value - high)
    const limit = multiplier > 0 ? low : high
    if (Number.isFinite(limit)) bound += multiplier * limit
    else residual = Math.max(residual, Math.abs(multiplier))
  }
  for (let row = 0; row < rowLower.length; row++) {
    let value = 0
    for (let k = starts[row]!; k < starts[row + 1]!; k++) {
      value += values[k]! * x[indices[k]!]!
      rest[indices[k]!]! -= values[k]! * rowMultipliers[row]!
    }
    take(value, rowMultipliers[row]!, rowLower[row]!, rowUpper[row]!)
  }
  x.forEach((value, j) => take(value, multipliers[j]!, lower[j]!, upper[j]!))
  const total = costs.reduce((sum, cost, j) => sum + cost * x[j]!, 0)
  const scale = Math.max(Math.abs(total), Number.MIN_VALUE)
  const largest = costs.reduce((most, cost) => Math.max(most, Math.abs(cost)), Number.MIN_VALUE)
  for (const left of rest) residual = Math.max(residual, Math.abs(left) / largest)
  return Math.max(residual, Math.abs(total - bound) / scale)
}
