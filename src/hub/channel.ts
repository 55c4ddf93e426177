/** One topic in this process: where it stands, its last messages, and who listens. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { KeptMessage, TopicHead } from '#ports/store/messages.ts'
import { classOfTopic, type TopicClass } from '#protocol/live/topics.ts'
import type { Connection, Subscription } from './connection.ts'
import { Frame } from './frame.ts'

/** Kept in memory so that many who come back at once do not all ask the store. */
const RECENT_MESSAGES_MAX = 1_000
const RECENT_BYTES_MAX = 1024 * 1024
/** Messages of a log that its listeners have yet to be sent. */
const WAITING_MESSAGES_MAX = 1_000
/** After so many sockets others get a turn. */
const SOCKETS_PER_TURN = 500

export class Channel {
  readonly topic: string
  readonly class: TopicClass
  readonly listeners = new Map<Connection, Subscription>()
  epoch: string
  offset: number
  newest: Frame | null
  /** Since when nobody listens. */
  quietSince: number
  /** The last messages of a log, contiguous up to `offset`. */
  #recent: Frame[] = []
  #recentBytes = 0
  /** What is still to be sent to listeners, in order; of a state the newest alone. */
  #waiting: { frame: Frame; isReset: boolean }[] = []
  #isSending = false
  readonly #clock: { elapsedMs(): number }

  constructor({ topic, epoch, offset, newest }: TopicHead, clock: { elapsedMs(): number }) {
    this.topic = topic
    this.class = classOfTopic(topic)
    this.epoch = epoch
    this.offset = offset
    this.newest = newest && new Frame(newest)
    this.#clock = clock
    this.quietSince = clock.elapsedMs()
  }

  /** Whether a message is the one that comes next; a state may skip. */
  continues({ epoch, offset }: Pick<KeptMessage, 'epoch' | 'offset'>): boolean {
    if (epoch !== this.epoch) return false
    return this.class === 'state' ? offset > this.offset : offset === this.offset + 1
  }

  /** Whether it is known already. */
  isPast({ epoch, offset }: Pick<KeptMessage, 'epoch' | 'offset'>): boolean {
    return epoch === this.epoch && offset <= this.offset
  }

  /** Takes the message that comes next. */
  advance(message: KeptMessage): void {
    const frame = new Frame(message)
    this.offset = message.offset
    this.newest = frame
    if (this.class === 'log') this.#remember(frame)
    this.#queue(frame, false)
  }

  /**
   * Begins anew at a head that does not continue what was known: listeners are given the newest message as a snapshot, or hear the first one
   * there will be.
   */
  reset({ epoch, offset, newest }: TopicHead): void {
    this.epoch = epoch
    this.offset = offset
    this.newest = newest && new Frame(newest)
    this.#recent = []
    this.#recentBytes = 0
    this.#waiting = []
    if (this.newest) this.#queue(this.newest, true)
    else for (const subscription of this.listeners.values()) Object.assign(subscription, { epoch, offset })
  }

  /** Messages after an offset up to the newest, or null when memory does not go back so far. */
  recentAfter(offset: number): readonly Frame[] | null {
    const missing = this.offset - offset
    if (missing > this.#recent.length) return null
    return missing <= 0 ? [] : this.#recent.slice(-missing)
  }

  /** Puts messages that were read again before those in memory, where they reach up to them. */
  recall(older: readonly Frame[]): void {
    const first = this.offset - this.#recent.length + 1
    const frames = older.filter(({ message }) => message.offset < first)
    if (frames.at(-1)?.message.offset !== first - 1 || frames[0]?.message.epoch !== this.epoch) return
    this.#recent = [...frames, ...this.#recent]
    this.#recentBytes += frames.reduce((sum, { message }) => sum + message.payload.length, 0)
    this.#forget()
  }

  #remember(frame: Frame): void {
    this.#recent.push(frame)
    this.#recentBytes += frame.message.payload.length
    this.#forget()
  }

  #forget(): void {
    let gone = 0
    while (
      this.#recent.length - gone > RECENT_MESSAGES_MAX ||
      (this.#recentBytes > RECENT_BYTES_MAX && gone < this.#recent.length)
    ) {
      this.#recentBytes -= this.#recent[gone]!.message.payload.length
      gone++
    }
    // In pieces, so that a full memory does not move with every message.
    if (gone > 0) this.#recent.splice(0, gone)
  }

  #queue(frame: Frame, isReset: boolean): void {
    if (this.listeners.size === 0) return
    if (this.class === 'state') {
      const wasReset = this.#waiting.some((one) => one.isReset)
      this.#waiting = [{ frame, isReset: isReset || wasReset }]
    } else if (this.#waiting.length < WAITING_MESSAGES_MAX) this.#waiting.push({ frame, isReset })
    else this.#cutAll()
    if (!this.#isSending) void this.#send()
  }

  /** Messages come faster than they can be handed on; whoever is cut resumes from where it was. */
  #cutAll(): void {
    this.#waiting = []
    for (const connection of this.listeners.keys()) connection.close('slow')
  }

  /** Never fails: a socket that breaks is heard of elsewhere. */
  async #send(): Promise<void> {
    this.#isSending = true
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      let sent = 0
      const nowMs = this.#clock.elapsedMs()
      for (const [connection, subscription] of this.listeners) {
        if (next.isReset) renew(connection, subscription, next.frame, nowMs)
        else connection.deliver(subscription, next.frame, nowMs)
        if (++sent % SOCKETS_PER_TURN === 0) await nextTurn()
      }
    }
    this.#isSending = false
  }
}

/** Whoever came after the topic began anew knows it already. */
function renew(connection: Connection, subscription: Subscription, frame: Frame, nowMs: number): void {
  const { epoch, offset } = frame.message
  if (subscription.epoch === epoch && subscription.offset >= offset) return
  connection.snapshot(subscription, frame, nowMs)
}
