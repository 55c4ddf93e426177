/** What is listened to in which process, so that the one that streams knows what all want. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type ListenerStore = {
  /** Replaces what a process said before; it counts until `expiresAt`. */
  note(holder: string, topics: readonly string[], expiresAt: EpochMs): Promise<void>
  forget(holder: string): Promise<void>
  /** Every topic that some process listens to, each once. */
  wanted(now: EpochMs): Promise<readonly string[]>
}
