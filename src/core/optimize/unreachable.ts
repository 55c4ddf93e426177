/** Says that a target is out of reach, and what is not. */
import { AppError } from '#core/errors.ts'

/** `limit` is the best that the other limits allow. */
export function unreachable(constraint: string, asked: number, limit: number): AppError {
  return new AppError(
    'infeasible',
    `The ${constraint} of ${inPercent(asked)} is out of reach: the other limits allow ${inPercent(limit)} at best.`,
    { details: { constraint, asked, limit } },
  )
}

export function inPercent(value: number): string {
  return `${(value * 100).toFixed(2)} %`
}
