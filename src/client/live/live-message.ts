/** A message of the live stream as its reader gets it. */
import type { MessageData, MessageType } from '#protocol/live/messages.ts'
import type { LossReason } from '#protocol/live/replies.ts'

type Told = {
  readonly topic: string
  /** When the server kept it. */
  readonly at: string
  readonly epoch: string
  readonly offset: number
  /** `snapshot`: the newest value, to begin with or after a loss; `conflated`: others before it were left out. */
  readonly kind: 'live' | 'snapshot' | 'conflated'
  /** Why messages before this one are missing for good; null where none are. */
  readonly gap: LossReason | null
}

/** `type` tells what `data` is. */
export type LiveMessage = {
  [T in MessageType]: Told & { readonly type: T; readonly data: MessageData<T> }
}[MessageType]
