/** Time as a thing handed in, so that a day of outages can be tested in milliseconds. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type Clock = {
  now(): EpochMs
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
