/** One topic as a client knows it: up to where it was read, and who reads it. */
import type { Position } from '#protocol/live/commands.ts'
import type { Message } from '#protocol/live/messages.ts'
import type { LossReason, Subscribed } from '#protocol/live/replies.ts'
import { classOfTopic, type TopicClass } from '#protocol/live/topics.ts'
import type { LiveError } from './live-error.ts'
import type { LiveMessage } from './live-message.ts'
import type { Mailbox } from './mailbox.ts'

const kinds = { snap: 'snapshot', conf: 'conflated' } as const

export class TopicState {
  readonly topic: string
  readonly class: TopicClass
  readonly mailboxes = new Set<Mailbox>()
  /** Null before the first answer. */
  position: Position | null
  /** The number of the command that was sent last and has no answer yet; null when there is none. */
  asking: string | null = null
  /** Heartbeats in a row that named a message which never came. */
  behindFor = 0
  #gap: LossReason | null = null
  #awaitsSnapshot = false
  #newest: LiveMessage | null = null

  constructor(topic: string, since: Position | null) {
    this.topic = topic
    this.class = classOfTopic(topic)
    this.position = since
  }

  add(mailbox: Mailbox): void {
    this.mailboxes.add(mailbox)
    // Whoever comes later to a state is told its value; a log goes on from here.
    if (this.class === 'state' && this.#newest) mailbox.put({ ...this.#newest, kind: 'snapshot' })
  }

  /** What the server says to a subscription; what was missed is handed out. */
  subscribed({ e, o, recovered, reason, pubs = [] }: Subscribed): void {
    this.asking = null
    if (recovered) {
      for (const message of pubs) this.take(message)
      return
    }
    if (reason) this.#gap = reason
    this.position = { e, o }
    this.#awaitsSnapshot = true
  }

  /** False when something before the message is missing, so that it must be asked for again. */
  take(message: Message): boolean {
    const { e, o, k } = message
    const known = this.position
    const isSnapshot = k === 'snap'
    if (isSnapshot && this.#awaitsSnapshot && known?.e === e && o >= known.o) return this.#hand(message)
    if (known?.e === e && o <= known.o) return true
    if (isSnapshot) {
      if (known && !this.#continues(known, message)) this.#gap ??= known.e === e ? 'trimmed' : 'epoch'
      return this.#hand(message)
    }
    if (known && this.#continues(known, message)) return this.#hand(message)
    return false
  }

  fail(error: LiveError | null): void {
    for (const mailbox of this.mailboxes) mailbox.end(error)
    this.mailboxes.clear()
  }

  #continues(known: Position, { e, o }: Message): boolean {
    return known.e === e && (this.class === 'state' ? o > known.o : o === known.o + 1)
  }

  #hand({ ch, e, o, t, ts, d, k }: Message): true {
    this.position = { e, o }
    this.#awaitsSnapshot = false
    this.behindFor = 0
    const kind = k ? kinds[k] : 'live'
    // The server's own schemas are the types; what it sends is not checked a second time.
    const told = {
      topic: ch,
      type: t,
      data: d,
      at: ts,
      epoch: e,
      offset: o,
      kind,
      gap: this.#gap,
    } as LiveMessage
    this.#gap = null
    this.#newest = told
    for (const mailbox of this.mailboxes) mailbox.put(told)
    return true
  }
}
