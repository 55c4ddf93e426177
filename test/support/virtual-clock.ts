// A clock that only moves when somebody sleeps on it or the test moves it.
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'

/** `move` lets time pass; `jump` sets the wall clock alone. */
export type VirtualClock = Clock & { move(ms: number): void; jump(ms: number): void }

export function virtualClock(startMs = 0): VirtualClock {
  let nowMs = startMs
  let elapsedMs = 0
  function move(ms: number): void {
    nowMs += ms
    elapsedMs += ms
  }
  return {
    now: () => nowMs as EpochMs,
    elapsedMs: () => elapsedMs,
    async sleep(ms) {
      move(ms)
    },
    move,
    jump(ms) {
      nowMs += ms
    },
  }
}
