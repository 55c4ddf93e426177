// A clock that stands still until the test moves it.
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'

export type MovedClock = Clock & { move(ms: number): void }

export function movedClock(startMs = 0): MovedClock {
  let nowMs = startMs
  return {
    now: () => nowMs as EpochMs,
    async sleep(ms) {
      nowMs += ms
    },
    move(ms) {
      nowMs += ms
    },
  }
}
