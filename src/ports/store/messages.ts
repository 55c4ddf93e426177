/** The messages behind every stream: kept in order, numbered without holes, for as long as somebody may have missed them. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type NewMessage = {
  readonly topic: string
  readonly type: string
  /** A document that JSON can hold. */
  readonly data: Readonly<Record<string, unknown>>
  /** True keeps it for those who were away; false keeps the newest of its topic alone. */
  readonly isKept: boolean
}

export type KeptMessage = {
  readonly topic: string
  /** Random; a new one means that the numbers begin anew. */
  readonly epoch: string
  /** From 1, each one more than the one before it in its topic and epoch. */
  readonly offset: number
  readonly type: string
  readonly at: EpochMs
  /** The data as its JSON text. */
  readonly payload: string
}

/** What tells of a write, made of what was written: kept in its transaction, so that neither is ever there without the other. */
export type Telling<Written> = {
  readonly at: EpochMs
  messages(written: Written): readonly NewMessage[]
}

/** What was written, and the messages that were kept with it and are still to be announced. */
export type Told<Written> = { readonly written: Written; readonly messages: readonly KeptMessage[] }

/** Where a topic stands; `newest` is null before its first message. */
export type TopicHead = {
  readonly topic: string
  readonly epoch: string
  readonly offset: number
  readonly newest: KeptMessage | null
}

/** The last 1,000 messages of each log are kept, and none for longer than a day. */
export type MessageStore = {
  /** For what is written nowhere else. All or none; numbers are given in the same transaction, so that no crash leaves a hole or uses one twice. */
  append(messages: readonly NewMessage[], at: EpochMs): Promise<readonly KeptMessage[]>
  /** Where a topic stands, begun with a new epoch when nothing is known of it. */
  open(topic: string, at: EpochMs): Promise<TopicHead>
  /** Where those of the topics stand that are known, without their messages. */
  positions(topics: readonly string[]): Promise<readonly Omit<TopicHead, 'newest'>[]>
  /** Kept messages of an epoch after an offset, the oldest first; not contiguous with it where older ones are gone. */
  after(
    topic: string,
    position: { epoch: string; offset: number },
    limit: number,
  ): Promise<readonly KeptMessage[]>
  /** The newest kept messages of a topic, the oldest of them first. */
  last(topic: string, limit: number): Promise<readonly KeptMessage[]>
  /** Forgets what is too old, topics that have been quiet for a month, and those that were only asked for, an hour after nobody listens. */
  trim(now: EpochMs): Promise<void>
}
