/** Says which limits cannot hold together, and the smallest step that would let them. */
import { AppError } from '#core/errors.ts'
import type { AllocationProblem } from './allocation-problem.ts'
import type { BindingSide, LinearRow } from './quadratic-program.ts'
import { leastTurnover, relaxedBounds, relaxedRows, type Relaxation } from './relaxation.ts'
import { TURNOVER } from './turnover-cut.ts'
import { inPercent } from './unreachable.ts'

/** The error for limits that contradict each other, named from the solver's proof; its `limit` is what the first to move has to be. */
export function contradiction(
  conflict: readonly Omit<BindingSide, 'multiplier'>[],
  problem: AllocationProblem,
  rows: readonly LinearRow[],
): AppError {
  const { symbols } = problem
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
  const relaxations = smallestRelaxations(
    problem,
    rows,
    groups.filter((name) => name !== 'total'),
  )
  const first = relaxations[0]
  const constraint =
    first?.constraint ?? groups.find((name) => name !== 'total') ?? (bounded.length > 0 ? 'bounds' : 'total')
  const moves = relaxations.map(
    (one) => `${one.constraint} from ${inPercent(one.asked)} to ${inPercent(one.limit)}`,
  )
  const advice = moves.length > 0 ? ` The smallest step that helps: ${moves.join(' and ')}.` : ''
  return new AppError('infeasible', `These limits cannot hold together: ${parts.join(', ')}.${advice}`, {
    details: { constraint, limit: first?.limit ?? null, relaxations, conflict: named },
  })
}

/** One limit alone where that is enough, the one that moves least; else as many as it takes. */
function smallestRelaxations(
  { limits }: AllocationProblem,
  rows: readonly LinearRow[],
  names: readonly string[],
): Relaxation[] {
  const bounds = relaxedBounds(limits)
  if (bounds) return [bounds]
  const alone = names.flatMap((name) => {
    const moved = name === TURNOVER ? leastTurnover(limits, rows) : relaxedRows(limits, rows, [name])
    return moved.length === 1 ? moved : []
  })
  if (alone.length > 0) return alone.sort((a, b) => distance(a) - distance(b)).slice(0, 1)
  return relaxedRows(limits, rows, names)
}

function distance({ asked, limit }: Relaxation): number {
  return Math.abs(asked - limit)
}
