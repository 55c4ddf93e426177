/** What is listened to in which process, so that the one that streams knows what all want. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type Listening = {
  readonly topics: readonly string[]
  /** Open connections, whether they listen to anything or not. */
  readonly connections: number
}

export type ListenerStore = {
  /** Replaces what a process said before; it counts until `expiresAt`. */
  note(holder: string, listening: Listening, expiresAt: EpochMs): Promise<void>
  forget(holder: string): Promise<void>
  /** Every topic that some process listens to, each once. */
  wanted(now: EpochMs): Promise<readonly string[]>
  /** Connections of all processes but one. */
  connectionsElsewhere(holder: string, now: EpochMs): Promise<number>
}
