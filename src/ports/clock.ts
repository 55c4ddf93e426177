/** Time as a thing handed in, so that a day of outages can be tested in milliseconds. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type Clock = {
  /** The wall clock: what people are told. It may be set forward and back at any time. */
  now(): EpochMs
  /** Milliseconds since some moment; never jumps, so that waits and ages are measured by it. */
  elapsedMs(): number
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
