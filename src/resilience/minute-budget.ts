/** What a provider grants per minute, kept over any window by one process or by several with a pool between them. */
import type { Clock } from '#ports/clock.ts'
import type { SharedTurns, TurnLimit } from '#ports/shared-turns.ts'
import type { Budget } from './budget.ts'
import { slidingWindow } from './sliding-window.ts'

export type MinuteBudgetOptions = {
  readonly clock: Clock
  readonly provider: string
  readonly limit: TurnLimit
  readonly sharing: Sharing | null
}

export type Sharing = {
  readonly turns: SharedTurns
  /** How many processes share the budget. */
  readonly processes: number
}

const MINUTE_MS = 60_000
/** A request leaves a moment after its turn was taken; the window is longer by what that may take. */
const SLACK_MS = 1_000
/** A pool out of reach is left alone this long. */
const ASK_AGAIN_MS = 1_000
/** Half of the budget is dealt out beforehand, so that each process may go on whatever becomes of the pool. */
const DEALT_SHARE = 0.5

/**
 * Each of N processes may always send its part of one half; the other half is a pool for whoever needs more. Only when the
 * pool has been gone for longer than a window, so that none of its turns count any more, does the part become 1/N of it all.
 */
export function minuteBudget({ clock, provider, limit, sharing }: MinuteBudgetOptions): Budget {
  const key = `${provider}:minute`
  const { most, windowMs } = limit
  const own = slidingWindow(clock, windowMs)
  const part = sharing ? Math.max(1, Math.floor((DEALT_SHARE * most) / sharing.processes)) : most
  const grownPart = sharing ? Math.max(1, Math.floor(most / sharing.processes)) : most
  const pool = { most: sharing ? most - sharing.processes * part : 0, windowMs }
  let poolFreeAt = Number.NEGATIVE_INFINITY

  const ownMost = () => (sharing && sharing.turns.awayMs() > windowMs ? grownPart : part)
  const poolWaitMs = () =>
    pool.most > 0 ? Math.max(0, poolFreeAt - clock.elapsedMs()) : Number.POSITIVE_INFINITY

  async function takeFromPool(): Promise<boolean> {
    if (!sharing || poolWaitMs() > 0) return false
    const waitMs = await sharing.turns.take(key, pool)
    poolFreeAt = clock.elapsedMs() + (waitMs ?? ASK_AGAIN_MS)
    return waitMs === 0
  }

  return {
    name: 'minute',
    inWords: `${most} requests ${windowMs > 2 * MINUTE_MS ? 'an hour' : 'a minute'}`,
    waitMs: () => Math.min(own.waitMs(ownMost()), poolWaitMs()),
    async take() {
      if (own.take(ownMost()) || (await takeFromPool())) return 0
      return Math.max(1, Math.min(own.waitMs(ownMost()), poolWaitMs()))
    },
    async left() {
      const fromPool = sharing && pool.most > 0 ? await sharing.turns.taken(key, pool) : null
      const inPool = fromPool === null ? 0 : pool.most - fromPool
      return Math.max(0, ownMost() - own.taken() + inPool)
    },
  }
}

/** A fraction of a request a minute is kept over an hour. */
export function minuteLimit(perMinute: number): TurnLimit {
  if (Number.isInteger(perMinute)) return { most: perMinute, windowMs: MINUTE_MS + SLACK_MS }
  return { most: Math.max(1, Math.floor(perMinute * 60)), windowMs: 60 * MINUTE_MS + SLACK_MS }
}
