/** Keeps requests to a provider apart and within its budgets, and sends none while it has asked for a rest. */
import { AppError, toAppError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import { aroundCalls, type Call, type Layer } from './around-calls.ts'
import type { Budget } from './budget.ts'
import { type Rest, restAskedForMs } from './rest.ts'
import type { Sharing } from './minute-budget.ts'

export type RateOptions = {
  readonly clock: Clock
  /** Least time between the starts of two requests. */
  readonly delayMs: number
  /** A rest or a used-up budget that lasts longer is not waited for: the request fails with `rate-limited` at once. */
  readonly restMaxMs: number
  readonly budgets: readonly Budget[]
  readonly rest: Rest
  readonly provider: string
  /** With whom the distance is kept; while the processes cannot agree, each leaves the delay times their number. */
  readonly sharing: Sharing | null
}

/** Throws AppError `rate-limited` with `details.retryAfterMs`, and with `details.budget` when one is used up. */
export function rated(options: RateOptions): Layer {
  const { clock, delayMs, restMaxMs, budgets, rest } = options
  const waitForDistance = keepDistance(options)

  async function waitForTurn(call: Call): Promise<void> {
    for (;;) {
      const restMs = rest.leftMs()
      if (restMs > restMaxMs) throw restError(call, restMs)
      const known = budgets.find((budget) => budget.waitMs() > restMaxMs)
      if (known) throw budgetError(call, known, known.waitMs())
      if (restMs > 0) await clock.sleep(restMs, call.signal)
      if (delayMs > 0) await waitForDistance(call.signal)
      // Another request may have been told to rest while this one waited for its turn.
      if (rest.leftMs() <= 0 && (await takeAll(call))) return
    }
  }

  async function takeAll(call: Call): Promise<boolean> {
    for (const budget of budgets) {
      const waitMs = await budget.take()
      if (waitMs > restMaxMs) throw budgetError(call, budget, waitMs)
      if (waitMs === 0) continue
      await clock.sleep(waitMs, call.signal)
      return false
    }
    return true
  }

  return aroundCalls(async (call, ask) => {
    await waitForTurn(call)
    try {
      return await ask(call.signal)
    } catch (thrown) {
      const restMs = restAskedForMs(toAppError(thrown))
      if (restMs !== null) rest.ask(restMs)
      throw thrown
    }
  })
}

/** First among the requests of this process, then among those of all that share the pace. */
function keepDistance({
  clock,
  delayMs,
  provider,
  sharing,
}: RateOptions): (signal: AbortSignal) => Promise<void> {
  let nextStart = Number.NEGATIVE_INFINITY
  async function waitHere(distanceMs: number, signal: AbortSignal): Promise<void> {
    const now = clock.elapsedMs()
    const start = Math.max(now, nextStart)
    nextStart = start + distanceMs
    if (start > now) await clock.sleep(start - now, signal)
  }
  return async (signal) => {
    await waitHere(delayMs, signal)
    if (!sharing) return
    for (;;) {
      const waitMs = await sharing.turns.take(`${provider}:pace`, { most: 1, windowMs: delayMs })
      if (waitMs === 0) return
      if (waitMs === null) {
        nextStart += (sharing.processes - 1) * delayMs
        return
      }
      await clock.sleep(waitMs, signal)
    }
  }
}

function restError({ source, subject }: Call, restMs: number): AppError {
  const seconds = Math.ceil(restMs / 1000)
  return new AppError(
    'rate-limited',
    `Did not ask ${source} for "${subject}": it wants no requests for another ${seconds} s. Try again then, or name another source.`,
    { details: { source, symbol: subject, retryAfterMs: restMs } },
  )
}

function budgetError({ source, subject }: Call, { name, inWords }: Budget, waitMs: number): AppError {
  const minutes = Math.ceil(waitMs / 60_000)
  const renews = minutes > 2 ? `${minutes} min` : `${Math.ceil(waitMs / 1000)} s`
  const setting = `${source.toUpperCase()}_REQUESTS_PER_${name.toUpperCase()}`
  return new AppError(
    'rate-limited',
    `Did not ask ${source} for "${subject}": its budget of ${inWords} is used up and renews in ${renews}. Try again then, name another source, or set ${setting} if your plan allows more.`,
    { details: { source, symbol: subject, retryAfterMs: waitMs, budget: name } },
  )
}
