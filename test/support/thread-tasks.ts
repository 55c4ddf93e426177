/** Functions for other threads to run: one that reports, one that refuses, one that never ends. */
import { AppError } from '#core/errors.ts'
import type { ComputeTask, Report } from '#ports/compute.ts'

const here = <Input, Output>(work: ComputeTask<Input, Output>['work']) => ({ module: import.meta.url, work })

export function sumOf(values: Float64Array, report: Report): number {
  values.forEach((_, i) => report(i + 1, values.length))
  return values.reduce((sum, value) => sum + value, 0)
}

export function refuse(reason: string): never {
  throw new AppError('numeric-failure', reason, { details: { reason } })
}

export function spin(): never {
  for (;;);
}

export const sumTask = here(sumOf)
export const refuseTask = here(refuse)
export const spinTask = here(spin)

/** For functions that need no solver. */
export function unasked(): never {
  throw new Error('No linear program is to be solved here.')
}
