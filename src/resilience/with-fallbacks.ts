/** The error of the last source that was asked, with why the earlier ones could not answer. */
import { AppError } from '#core/errors.ts'
import type { Fallback } from '#ports/price-source.ts'

export function withFallbacks(
  error: AppError,
  fallbacks: readonly Fallback[],
  source = error.details.source,
): AppError {
  return new AppError(error.code, error.message, {
    cause: error,
    retry: error.retry,
    details: { ...error.details, ...(source === undefined ? {} : { source }), fallbacks },
  })
}
