/** The portfolio of the largest ratio of a linear gain to its volatility: the step that Sharpe ratio and diversification share. */
import { sum } from '#core/math/mean.ts'
import { type AllocationProblem, invertible } from '#core/optimize/allocation-problem.ts'
import type { Allocation, Binding } from '#core/optimize/allocation.ts'
import { onDiagonal } from '#core/optimize/penalties.ts'
import { provenQuadratic, solverOf } from '#core/optimize/proven-quadratic.ts'
import type { BindingSide, LinearRow, QuadraticProgram } from '#core/optimize/quadratic-program.ts'
import { TURNOVER, turnoverCut } from '#core/optimize/turnover-cut.ts'
import { homogeneousRows, type NamedRow } from './homogeneous-limits.ts'

/**
 * Maximises gain′ w / √(w′ Σ w) over a positive total. With y = w / gain′ w the limits on w become limits on y that scale with
 * it, and the ratio a quadratic program: minimise y′ Σ y with gain′ y = 1 (G. Cornuéjols and R. Tütüncü, Optimization Methods
 * in Finance, 8.2). An l2 penalty counts as so much more variance of each asset. Null where no weights within the limits have a gain.
 */
export function largestRatio(problem: AllocationProblem, gain: Float64Array): Allocation | null {
  const { matrix: hessian, ridge } = invertible(onDiagonal(problem.covariance, problem.penalties?.l2 ?? 0))
  const size = problem.symbols.length
  const { total, turnover } = problem.limits
  const rows: NamedRow[] = [
    { row: { name: 'gain', coefficients: gain, lower: 1, upper: 1 }, binding: null },
    ...homogeneousRows(problem),
  ]
  for (;;) {
    const program: QuadraticProgram = {
      hessian,
      linear: new Float64Array(size),
      lower: problem.limits.lower.map((low) => (low === 0 ? 0 : Number.NEGATIVE_INFINITY)),
      upper: new Float64Array(size).fill(Infinity),
      rows: rows.map(({ row }) => row),
    }
    const solution = provenQuadratic(program)
    if (solution.status === 'infeasible') return null
    const scale = sum(solution.x) / total
    const weights = solution.x.map((value) => value / scale)
    const cut = turnover && turnoverCut(weights, turnover)
    if (cut) {
      rows.push({
        row: homogeneous(cut, total),
        binding: { constraint: TURNOVER, symbol: null, side: 'upper' },
      })
      continue
    }
    const binding = bindingIn(solution.binding, rows, problem.symbols)
    return {
      weights: onTheirBounds(weights, binding, problem),
      binding,
      solver: solverOf(solution, ridge),
    }
  }
}

function bindingIn(
  sides: readonly BindingSide[],
  rows: readonly NamedRow[],
  symbols: readonly string[],
): Binding[] {
  return sides.flatMap(({ kind, index, multiplier }): Binding[] => {
    if (kind === 'bound')
      return [{ constraint: 'bound', symbol: symbols[index]!, side: 'lower', shadowPrice: multiplier }]
    const named = rows[index]!.binding
    return named ? [{ ...named, shadowPrice: multiplier }] : []
  })
}

/** A weight held by its bound is the bound to the bit, not within rounding of it. */
function onTheirBounds(
  weights: Float64Array,
  binding: readonly Binding[],
  { symbols, limits }: AllocationProblem,
): Float64Array {
  for (const { symbol, side } of binding) {
    const index = symbol === null ? -1 : symbols.indexOf(symbol)
    if (index >= 0) weights[index] = limits[side][index]!
  }
  return weights
}

/** coefficients · w ≤ upper as a limit on y. */
function homogeneous({ name, coefficients, upper }: LinearRow, total: number): LinearRow {
  return {
    name,
    coefficients: coefficients.map((value) => value - upper / total),
    lower: Number.NEGATIVE_INFINITY,
    upper: 0,
  }
}
