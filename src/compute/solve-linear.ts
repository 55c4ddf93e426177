/** The work of one thread: linear programs, with or without whole numbers, through HiGHS. */
import loadHighs from 'highs'
import type { Matrix } from '#core/linear/matrix.ts'
import type { LinearProgram, LinearSolution } from '#core/optimize/linear-program.ts'

export type LinearTask = { readonly program: LinearProgram; readonly limitMs: number }

/** As exact as the solver lets itself be asked to be. */
const TOLERANCE = 1e-10
/** Its own 1e-7 would be seen in the weights. */
const REGULARIZATION = 1e-12
// Its types describe the CommonJS module; Node loads the other one, whose default is the loader itself.
const highs = await (loadHighs as unknown as typeof loadHighs.default)()

export default function solveLinear({ program, limitMs }: LinearTask): LinearSolution {
  const { costs, lower, upper, rowLower, rowUpper, starts, indices, values, whole, hessian } = program
  const size = { numCols: costs.length, numRows: rowLower.length }
  using model = highs.createModel({
    ...size,
    colCost: costs,
    colLower: lower,
    colUpper: upper,
    rowLower,
    rowUpper,
    matrix: { format: 'csr', ...size, starts, indices, values },
    ...(hessian && { hessian: lowerTriangle(hessian, costs.length) }),
    ...(whole && { integrality: Int32Array.from(whole) }),
  })
  model.options.set({
    output_flag: false,
    random_seed: 0,
    time_limit: limitMs / 1000,
    primal_feasibility_tolerance: TOLERANCE,
    dual_feasibility_tolerance: TOLERANCE,
  })
  if (whole) model.options.set({ mip_rel_gap: 0 })
  else if (hessian) model.options.set({ qp_regularization_value: REGULARIZATION })
  else model.options.set({ solver: 'simplex' })
  model.run()
  const status = model.getModelStatus()
  const known = highs.constants.modelStatus
  if (status === known.infeasible) return { status: 'infeasible' }
  if (status === known.unbounded || status === known.unboundedOrInfeasible) return { status: 'unbounded' }
  const isInTime = status !== known.timeLimit
  const isFound = status === known.optimal || (whole !== null && status === known.timeLimit)
  if (!isFound || (!isInTime && !hasSolution(model.info.get('primal_solution_status'))))
    return { status: 'unsolved' }
  const solution = model.getSolution()
  return {
    status: 'optimal',
    x: solution.colValue,
    rowMultipliers: whole ? new Float64Array() : solution.rowDual,
    multipliers: whole ? new Float64Array() : solution.colDual,
    iterations: Number(model.info.get('simplex_iteration_count')),
    gap: whole ? Number(model.info.get('mip_gap')) : 0,
  }
}

/** Column after column, from the diagonal down; HiGHS wants it for all `size` variables. */
function lowerTriangle({ rows, columns, values: dense }: Matrix, size: number) {
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []]
  for (let j = 0; j < size; j++) {
    for (let i = j; i < rows; i++) {
      const value = dense[i * columns + j]!
      if (value === 0) continue
      indices.push(i)
      values.push(value)
    }
    starts.push(indices.length)
  }
  return {
    format: 'triangular' as const,
    dimension: size,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  }
}

/** HiGHS says 2 of a feasible point. */
function hasSolution(status: unknown): boolean {
  return Number(status) === 2
}
