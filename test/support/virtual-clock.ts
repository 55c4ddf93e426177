// A clock that only moves when somebody sleeps on it or the test moves it.
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'

export type VirtualClock = Clock & { move(ms: number): void }

export function virtualClock(startMs = 0): VirtualClock {
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
