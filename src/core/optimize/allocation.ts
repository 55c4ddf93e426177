/** What an optimiser answers: weights, what holds them back, and how exactly they were found. */
import type { BindingSide, LinearRow } from './quadratic-program.ts'

/** A limit met with equality; `shadowPrice` is what the objective would gain by one unit of it. */
export type Binding = {
  /** `bound`, or the name of a group, of the total or of a target. */
  readonly constraint: string
  /** The asset of a bound; null for rows. */
  readonly symbol: string | null
  readonly side: 'lower' | 'upper'
  readonly shadowPrice: number
}

export type Allocation = {
  readonly weights: Float64Array
  readonly binding: readonly Binding[]
  readonly solver: SolverReport
  /** What the method made as small or as large as it gets, where that is no measure of every portfolio. */
  readonly measures?: Readonly<Record<string, number>>
}

export type SolverReport = {
  /** What found the answer: `closed-form`, `active-set`, `critical-line`, … */
  readonly algorithm: string
  /** The largest breach of the optimality conditions, relative; 0 for closed forms. */
  readonly kktResidual: number
  readonly iterations: number
  /** What was added to each yearly variance so that there is one answer; 0 as a rule. */
  readonly ridge: number
  /** What was asked before and did not settle, in order; absent where the first did. */
  readonly tried?: readonly TriedSolver[]
  /** Of a search that may end early: how much better than the answer a better one could be, relative; 0 where none is. */
  readonly gap?: number
}

/** A solver whose answer was not taken. */
export type TriedSolver = {
  readonly algorithm: string
  /** Null where it came to no answer. */
  readonly kktResidual: number | null
  /** Why it was not taken: `not proven`, or what kept it from an answer. */
  readonly reason: string
}

/** The sides of a program in the words of the problem; the total always binds and is left out. */
export function bindingOf(
  sides: readonly BindingSide[],
  symbols: readonly string[],
  rows: readonly LinearRow[],
): Binding[] {
  return sides.flatMap(({ kind, index, side, multiplier }) => {
    const constraint = kind === 'bound' ? 'bound' : rows[index]!.name
    if (constraint === 'total') return []
    const symbol = kind === 'bound' ? symbols[index]! : null
    return [{ constraint, symbol, side, shadowPrice: multiplier }]
  })
}
