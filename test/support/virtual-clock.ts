// A clock that only moves when somebody sleeps on it.
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'

export function virtualClock(startMs = 0): Clock {
  let nowMs = startMs
  return {
    now: () => nowMs as EpochMs,
    async sleep(ms) {
      nowMs += ms
    },
  }
}
