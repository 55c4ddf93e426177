/** Limits on weights as limits on any multiple of them. */
import { sum } from '#core/math/mean.ts'
import type { AllocationProblem } from '#core/optimize/allocation-problem.ts'
import type { Binding } from '#core/optimize/allocation.ts'
import type { LinearRow } from '#core/optimize/quadratic-program.ts'

/** A row and what it is called where it binds; null for what is no limit of the user's. */
export type NamedRow = { readonly row: LinearRow; readonly binding: Omit<Binding, 'shadowPrice'> | null }

/** a · w ≤ b becomes (a − b / total) · y ≤ 0, because the total of y says how large a multiple it is. A lower bound of 0 needs no row. */
export function homogeneousRows({ symbols, limits }: AllocationProblem): NamedRow[] {
  const { lower, upper, total, groups } = limits
  const size = symbols.length
  const floors = sum(lower)
  const rows: NamedRow[] = [
    {
      row: { name: 'multiple', coefficients: new Float64Array(size).fill(1), lower: 0, upper: Infinity },
      binding: null,
    },
  ]
  const add = (coefficients: Float64Array, limit: number, named: Omit<Binding, 'shadowPrice'>) => {
    const moved = coefficients.map((value) => value - limit / total)
    const [low, high] = named.side === 'lower' ? [0, Infinity] : [Number.NEGATIVE_INFINITY, 0]
    rows.push({
      row: { name: named.constraint, coefficients: moved, lower: low, upper: high },
      binding: named,
    })
  }
  symbols.forEach((symbol, i) => {
    const unit = new Float64Array(size)
    unit[i] = 1
    // What the others' floors leave it is a cap that holds by itself.
    if (upper[i]! < total - (floors - lower[i]!))
      add(unit, upper[i]!, { constraint: 'bound', symbol, side: 'upper' })
    if (lower[i] !== 0 && lower[i]! > Number.NEGATIVE_INFINITY)
      add(unit, lower[i]!, { constraint: 'bound', symbol, side: 'lower' })
  })
  for (const { name, coefficients, lower: low, upper: high } of groups) {
    if (low > Number.NEGATIVE_INFINITY)
      add(coefficients, low, { constraint: name, symbol: null, side: 'lower' })
    if (high < Infinity) add(coefficients, high, { constraint: name, symbol: null, side: 'upper' })
  }
  return rows
}
