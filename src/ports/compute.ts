/** Heavy computing, away from the thread that answers. */
import type { LinearProgram, LinearSolution } from '#core/optimize/linear-program.ts'

export type Compute = {
  /**
   * Solves a linear program, with whole numbers where it has them. Throws AppError `cancelled` once `signal` says so, `timeout` after `limitMs` without any answer.
   * A program with whole numbers ends after `limitMs` with the best found and its gap.
   */
  solveLinear(program: LinearProgram, options?: ComputeOptions): Promise<LinearSolution>
  /** Ends its threads. */
  close(): Promise<void>
}

export type ComputeOptions = { readonly limitMs?: number; readonly signal?: AbortSignal }
