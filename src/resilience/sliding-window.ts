/** Counts turns in the window that ends now, wherever it lies: two windows side by side never hold more together. */
import type { Clock } from '#ports/clock.ts'

export type SlidingWindow = {
  /** Takes one of `most` turns if one is free. */
  take(most: number): boolean
  /** Ms until one of `most` turns is free; 0 when one is. */
  waitMs(most: number): number
  taken(): number
}

/** Remembers as many moments as turns are taken in a window. */
export function slidingWindow(clock: Clock, windowMs: number): SlidingWindow {
  let moments: number[] = []

  function recent(): readonly number[] {
    const now = clock.elapsedMs()
    moments = moments.filter((at) => at > now - windowMs)
    return moments
  }

  return {
    taken: () => recent().length,
    waitMs(most) {
      const taken = recent()
      return taken.length < most ? 0 : (taken.at(-most) ?? clock.elapsedMs()) + windowMs - clock.elapsedMs()
    },
    take(most) {
      if (recent().length >= most) return false
      moments.push(clock.elapsedMs())
      return true
    },
  }
}
