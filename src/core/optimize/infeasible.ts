/** Says which limits cannot hold together, and the smallest step that would let them. */
import { AppError } from '#core/errors.ts'
import type { AllocationProblem } from './allocation-problem.ts'
import type { BindingSide, LinearRow } from './quadratic-program.ts'

/** A target out of reach: `limit` is the best that the other limits allow. */
export function unreachable(constraint: string, asked: number, limit: number): AppError {
  const percent = (value: number) => `${(value * 100).toFixed(2)} %`
  return new AppError(
    'infeasible',
    `The ${constraint} of ${percent(asked)} is out of reach: the other limits allow ${percent(limit)} at best.`,
    { details: { constraint, asked, limit } },
  )
}

/** Limits that contradict each other, named from the solver's proof. */
export function contradiction(
  conflict: readonly Omit<BindingSide, 'multiplier'>[],
  { symbols }: AllocationProblem,
  rows: readonly LinearRow[],
): AppError {
  const named = conflict.map(({ kind, index, side }) => ({
    constraint: kind === 'bound' ? 'bound' : rows[index]!.name,
    symbol: kind === 'bound' ? symbols[index]! : null,
    side,
  }))
  const groups = [
    ...new Set(named.filter(({ symbol }) => symbol === null).map(({ constraint }) => constraint)),
  ]
  const bounded = symbols.filter((symbol) => named.some((limit) => limit.symbol === symbol))
  const parts = [
    ...groups.map((name) => `the limit "${name}"`),
    ...(bounded.length > 0
      ? [`the bounds of ${bounded.slice(0, 10).join(', ')}${bounded.length > 10 ? ', …' : ''}`]
      : []),
  ]
  return new AppError('infeasible', `These limits cannot hold together: ${parts.join(', ')}.`, {
    details: {
      constraint: groups.find((name) => name !== 'total') ?? (bounded.length > 0 ? 'bounds' : 'total'),
      conflict: named,
    },
  })
}
