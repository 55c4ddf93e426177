/** Keeps requests to a source apart, and sends none while the source has asked for a rest. */
import { AppError, toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
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
  let nextStart = 0 as EpochMs
  let restUntil = 0 as EpochMs

  async function waitForTurn({ source, subject, signal }: Call): Promise<void> {
    for (;;) {
      const now = clock.now()
      const restMs = restUntil - now
      if (restMs > restMaxMs) throw restError(source, subject, restMs)
      const start = Math.max(now, nextStart, restUntil) as EpochMs
      nextStart = (start + delayMs) as EpochMs
      if (start > now) await clock.sleep(start - now, signal)
      // Another request may have been told to rest while this one waited for its turn.
      if (restUntil <= clock.now()) return
    }
  }

  return aroundCalls(async (call, ask) => {
    await waitForTurn(call)
    try {
      return await ask(call.signal)
    } catch (thrown) {
      const restMs = restAskedForMs(toAppError(thrown))
      if (restMs !== null) restUntil = Math.max(restUntil, clock.now() + restMs) as EpochMs
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
