/** Bounds how many calls a source has in flight, and how many may wait for their turn. */
import { bulkhead as createBulkhead, isBulkheadRejectedError, isTaskCancelledError } from 'cockatiel'
import { AppError } from '#core/errors.ts'
import type { PriceSource } from '#ports/price-source.ts'

export type BulkheadOptions = { readonly inFlightMax: number; readonly queuedMax: number }

export const defaultBulkhead: BulkheadOptions = { inFlightMax: 10, queuedMax: 200 }

/** Beyond both bounds a call throws AppError `source-unavailable` at once. */
export function bulkhead(source: PriceSource, options: BulkheadOptions): PriceSource {
  const policy = createBulkhead(options.inFlightMax, options.queuedMax)
  return {
    ...source,
    async history(request, signal) {
      try {
        return await policy.execute(() => source.history(request, signal), signal)
      } catch (thrown) {
        throw inOurWords(thrown, `${source.id} for "${request.symbol}"`, options)
      }
    },
  }
}

function inOurWords(thrown: unknown, asked: string, { inFlightMax, queuedMax }: BulkheadOptions): unknown {
  if (isTaskCancelledError(thrown)) return new AppError('cancelled', `Stopped before asking ${asked}.`)
  if (!isBulkheadRejectedError(thrown)) return thrown
  return new AppError(
    'source-unavailable',
    `Did not ask ${asked}: ${inFlightMax} requests are under way and ${queuedMax} wait already. Try again when they are done.`,
  )
}
