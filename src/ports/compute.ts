/** Heavy computing, away from the thread that answers. */
import type { LinearProgram, LinearSolution, SolveLinear } from '#core/optimize/linear-program.ts'

export type Compute = {
  /**
   * Solves a linear program, with whole numbers where it has them. Throws AppError `cancelled` once `signal` says so, `timeout` after `limitMs` without any answer.
   * A program with whole numbers ends after `limitMs` with the best found and its gap.
   */
  solveLinear(program: LinearProgram, options?: ComputeOptions): Promise<LinearSolution>
  /**
   * Runs `task` on another thread. Throws what the task throws, `cancelled` once `signal` says so, `timeout` after `limitMs`, and
   * `out-of-memory` for one that is confined and wants more.
   */
  run<Input, Output>(task: ComputeTask<Input, Output>, input: Input, options?: RunOptions): Promise<Output>
  /** Ends its threads. */
  close(): Promise<void>
}

export type ComputeOptions = { readonly limitMs?: number; readonly signal?: AbortSignal }

export type RunOptions = ComputeOptions & {
  readonly onProgress?: Report
  /** For what strangers hand in: its thread has a bounded heap, so that it dies alone. */
  readonly isConfined?: boolean
}

/** So much of so much is done. */
export type Report = (done: number, total: number) => void

/** A pure function that `module` (its URL) exports under its own name; input and answer are copied between threads. */
export type ComputeTask<Input, Output> = {
  readonly module: string
  readonly work: (input: Input, report: Report, solve: SolveLinear) => Output | Promise<Output>
  /** Whether it asks for linear programs to be solved: only then is the solver loaded. */
  readonly solves?: boolean
}
