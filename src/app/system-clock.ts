/** The real clock. */
import { setTimeout as wait } from 'node:timers/promises'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'

export const systemClock: Clock = {
  now: () => Date.now() as EpochMs,
  elapsedMs: () => performance.now(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
}
