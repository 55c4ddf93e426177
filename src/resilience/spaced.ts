/** Keeps requests to a source apart, and sends none while the source has asked for a rest. */
import { AppError, toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import { aroundCalls, type Call, type Layer } from './around-calls.ts'

export type SpacingOptions = {
  readonly clock: Clock
  /** Least time between the starts of two requests. */
  readonly delayMs: number
  /** A rest longer than this is not waited for: the request fails with `rate-limited` at once. */
  readonly restMaxMs: number
}

export function spaced({ clock, delayMs, restMaxMs }: SpacingOptions): Layer {
  // By the clock that never jumps, from before its first moment.
  let nextStart = Number.NEGATIVE_INFINITY
  let restUntil = Number.NEGATIVE_INFINITY

  async function waitForTurn({ source, subject, signal }: Call): Promise<void> {
    for (;;) {
      const now = clock.elapsedMs()
      const restMs = restUntil - now
      if (restMs > restMaxMs) throw restError(source, subject, restMs)
      const start = Math.max(now, nextStart, restUntil)
      nextStart = start + delayMs
      if (start > now) await clock.sleep(start - now, signal)
      // Another request may have been told to rest while this one waited for its turn.
      if (restUntil <= clock.elapsedMs()) return
    }
  }

  return aroundCalls(async (call, ask) => {
    await waitForTurn(call)
    try {
      return await ask(call.signal)
    } catch (thrown) {
      const restMs = restAskedForMs(toAppError(thrown))
      if (restMs !== null) restUntil = Math.max(restUntil, clock.elapsedMs() + restMs)
      throw thrown
    }
  })
}

/** How long a source asked us to stay away; null when it did not say. */
export function restAskedForMs(error: AppError): number | null {
  const { retryAfterMs } = error.details
  return typeof retryAfterMs === 'number' ? retryAfterMs : null
}

function restError(source: string, symbol: string, restMs: number): AppError {
  const seconds = Math.ceil(restMs / 1000)
  return new AppError(
    'rate-limited',
    `Did not ask ${source} for "${symbol}": it wants no requests for another ${seconds} s. Try again then, or name another source.`,
    { details: { source, symbol, retryAfterMs: restMs } },
  )
}
