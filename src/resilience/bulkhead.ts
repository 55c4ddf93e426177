/** Bounds how many calls a source has in flight, and how many may wait for their turn. */
import { bulkhead as createBulkhead, isBulkheadRejectedError, isTaskCancelledError } from 'cockatiel'
import { AppError } from '#core/errors.ts'
import { aroundCalls, type Layer } from './around-calls.ts'

export type BulkheadOptions = { readonly inFlightMax: number; readonly queuedMax: number }

export const defaultBulkhead: BulkheadOptions = { inFlightMax: 10, queuedMax: 200 }

/** Beyond both bounds a call throws AppError `source-unavailable` at once. */
export function bulkhead(options: BulkheadOptions): Layer {
  const policy = createBulkhead(options.inFlightMax, options.queuedMax)
  return aroundCalls(async ({ source, subject, signal }, ask) => {
    try {
      return await policy.execute(() => ask(signal), signal)
    } catch (thrown) {
      throw inOurWords(thrown, `${source} for "${subject}"`, options)
    }
  })
}

function inOurWords(thrown: unknown, asked: string, { inFlightMax, queuedMax }: BulkheadOptions): unknown {
  if (isTaskCancelledError(thrown)) return new AppError('cancelled', `Stopped before asking ${asked}.`)
  if (!isBulkheadRejectedError(thrown)) return thrown
  return new AppError(
    'source-unavailable',
    `Did not ask ${asked}: ${inFlightMax} requests are under way and ${queuedMax} wait already. Try again when they are done.`,
  )
}
