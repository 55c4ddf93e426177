/** How processes tell each other at once what the store has kept; what it loses is found in the store a moment later. */
import type { KeptMessage } from './store/messages.ts'

export type Bus = {
  /** Never throws, and may lose what it is given. */
  publish(messages: readonly KeptMessage[]): void
  /** Calls `hear` with what this process and others publish, until the answer is called. */
  listen(hear: (messages: readonly KeptMessage[]) => void): () => void
  /** True while what other processes publish arrives here. */
  hearsOthers(): boolean
  close(): Promise<void>
}
