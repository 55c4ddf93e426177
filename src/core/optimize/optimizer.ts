/** What an optimiser is: a name, what it looks at, and weights out of a problem. */
import type { Linkage } from '#core/cluster/linkage.ts'
import type { AllocationProblem } from './allocation-problem.ts'
import type { Allocation } from './allocation.ts'
import type { LinearQuestion } from './linear-weights.ts'
import type { PenaltyKind } from './penalties.ts'

/** What the caller may choose beside the limits; null where nothing was said. */
export type OptimizerChoices = {
  readonly targetReturn: number | null
  readonly targetRisk: number | null
  /** λ of μ′w − λ/2 w′Σw; null for the method's own. */
  readonly riskAversion: number | null
  /** Null for what the method is known with. */
  readonly linkage: Linkage | null
  /** How many assets may be held. */
  readonly cardinality: number | null
  /** Of tail measures: 0.95 looks at the worst twentieth. */
  readonly confidence: number
}

export type Optimizer<Id extends string = string> = {
  readonly id: Id
  readonly title: string
  /** One sentence for people: what is made as large or as small as it gets. */
  readonly definition: string
  /** Whether expected returns enter; where they do not, they are only reported. */
  readonly usesExpected: boolean
  readonly penalties: readonly PenaltyKind[]
  /** Weights, or a linear program that leads to them. Throws AppError `infeasible`, `bad-usage` for a choice it needs and was not given, `numeric-failure`. */
  allocate(problem: AllocationProblem, choices: OptimizerChoices): Allocation | LinearQuestion
  /** The same for another solver, to be asked where `allocate` did not settle; absent where there is none. */
  fallback?(problem: AllocationProblem, choices: OptimizerChoices): LinearQuestion
}

/** Checks a definition against its type and keeps its id literal. */
export function defineOptimizer<const Id extends string>(optimizer: Optimizer<Id>): Optimizer<Id> {
  return optimizer
}
