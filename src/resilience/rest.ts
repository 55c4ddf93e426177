/** The rest a source asked for: until when it wants no requests. */
import type { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Clock } from '#ports/clock.ts'
import type { Hold } from '#ports/store/source-states.ts'
import { type Held, holdLeftMs, isSameHold } from './memory/held.ts'

export type Rest = Held & {
  /** Zero or less when there is none. */
  leftMs(): number
  /** When it ends; null when there is none. */
  endsAt(): EpochMs | null
  /** One that ends sooner than what is left changes nothing. */
  ask(ms: number): void
}

export function createRest(clock: Clock): Rest {
  let hold: Hold | null = null
  // By the clock that never jumps, from before its first moment.
  let until = Number.NEGATIVE_INFINITY
  const leftMs = () => until - clock.elapsedMs()
  return {
    leftMs,
    endsAt: () => (leftMs() > 0 ? (Math.ceil(clock.now() + leftMs()) as EpochMs) : null),
    hold: () => hold,
    ask(ms) {
      if (ms <= leftMs()) return
      hold = { until: (clock.now() + ms) as EpochMs, lastsMs: ms }
      until = clock.elapsedMs() + ms
    },
    adopt(next) {
      if (isSameHold(next, hold)) return
      hold = next
      until = next ? clock.elapsedMs() + holdLeftMs(next, clock) : Number.NEGATIVE_INFINITY
    },
  }
}

/** How long a source asked us to stay away; null when it did not say. */
export function restAskedForMs(error: AppError): number | null {
  const { retryAfterMs } = error.details
  return typeof retryAfterMs === 'number' ? retryAfterMs : null
}
