/** Bounds how many calls a source has in flight, and how many may wait for their turn. */
import { bulkhead as createBulkhead, isBulkheadRejectedError, isTaskCancelledError } from 'cockatiel'
import { AppError } from '#core/errors.ts'
import type { PriceSource } from '#ports/price-source.ts'

export type BulkheadOptions = { readonly inFlightMax: number; readonly queuedMax: number }

export const defaultBulkhead: BulkheadOptions = { inFlightMax: 10, queuedMax: 200 }

/** Beyond both bounds a call throws AppError `source-unavailable` at once. */
export function bulkhead(source: PriceSource, { inFlightMax, queuedMax }: BulkheadOptions): PriceSource {
  const policy = createBulkhead(inFlightMax, queuedMax)
  return {
    ...source,
    async history(request, signal) {
      try {
        return await policy.execute(() => source.history(request, signal), signal)
      } catch (thrown) {
        throw translated(thrown)
      }

      function translated(thrown: unknown): unknown {
        const asked = `${source.id} for "${request.symbol}"`
        if (isBulkheadRejectedError(thrown)) {
          return new AppError(
            'source-unavailable',
            `Did not ask ${asked}: ${inFlightMax} requests are under way and ${queuedMax} wait already. Try again when they are done.`,
            { details: { source: source.id, symbol: request.symbol } },
          )
        }
        return isTaskCancelledError(thrown)
          ? new AppError('cancelled', `Stopped before asking ${asked}.`)
          : thrown
      }
    },
  }
}
