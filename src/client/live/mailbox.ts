/** Messages that wait for their reader: of a log all, up to a bound, of a state the newest alone. */
import type { TopicClass } from '#protocol/live/topics.ts'
import { LiveError } from './live-error.ts'
import type { LiveMessage } from './live-message.ts'

/** A reader that is further behind has lost touch; it is told so, and can resume from where it was. */
const MESSAGES_WAITING_MAX = 10_000

export class Mailbox {
  readonly #class: TopicClass
  #waiting: LiveMessage[] = []
  #reader: ((result: IteratorResult<LiveMessage, undefined>) => void) | null = null
  #failReader: ((reason: LiveError) => void) | null = null
  #end: { readonly error: LiveError | null } | null = null

  constructor(topicClass: TopicClass) {
    this.#class = topicClass
  }

  put(message: LiveMessage): void {
    if (this.#end) return
    if (this.#reader) this.#answer({ done: false, value: message })
    else if (this.#class === 'state') this.#waiting = [withGapOf(this.#waiting[0], message)]
    else if (this.#waiting.length < MESSAGES_WAITING_MAX) this.#waiting.push(message)
    else this.end(tooSlow(message.topic))
  }

  /** What waits is still read; then comes the end, or the error. */
  end(error: LiveError | null): void {
    if (this.#end) return
    this.#end = { error }
    if (!this.#reader) return
    if (error) this.#failReader?.(error)
    else this.#answer({ done: true, value: undefined })
    this.#reader = null
  }

  get isEnded(): boolean {
    return this.#end !== null
  }

  /** One reader at a time. */
  async next(): Promise<IteratorResult<LiveMessage, undefined>> {
    const value = this.#waiting.shift()
    if (value) return { done: false, value }
    if (this.#end?.error) throw this.#end.error
    if (this.#end) return { done: true, value: undefined }
    return new Promise((resolve, reject) => {
      this.#reader = resolve
      this.#failReader = reject
    })
  }

  #answer(result: IteratorResult<LiveMessage, undefined>): void {
    const reader = this.#reader
    this.#reader = null
    this.#failReader = null
    reader?.(result)
  }
}

/** What is replaced unread may not take the news of a loss with it. */
function withGapOf(replaced: LiveMessage | undefined, message: LiveMessage): LiveMessage {
  return replaced?.gap && !message.gap ? { ...message, gap: replaced.gap } : message
}

function tooSlow(topic: string): LiveError {
  return new LiveError(
    'overflow',
    `${MESSAGES_WAITING_MAX} messages of ${topic} wait to be read. Read faster, or subscribe anew from the last one that was handled.`,
  )
}
