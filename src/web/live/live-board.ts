/** What the page wants to hear of and what it heard last; the stream itself comes later, and may come and go. */
import type { LiveMessage } from '#client/live/live-message.ts'

/** A topic that nobody shows any more is kept for a moment: a list that is scrolled through comes back to it. */
const LINGER_MS = 3_000
/** Below what a server takes from one connection. */
export const TOPICS_MAX = 120

/** A message, and when it arrived in epoch milliseconds of this machine. */
export type News = { readonly message: LiveMessage; readonly receivedAt: number }

type Hear = (message: LiveMessage) => void
type Tell = () => void
type Forget = () => void
type Frame = (work: () => void) => void

type Entry = {
  wishes: number
  leaving: ReturnType<typeof setTimeout> | null
  newest: News | null
  readonly listeners: Set<Tell>
  readonly hearers: Set<Hear>
}

export class LiveBoard {
  readonly #entries = new Map<string, Entry>()
  readonly #watching = new Set<Tell>()
  readonly #fresh = new Set<Entry>()
  readonly #frame: Frame

  /** `frame` runs its work when the page is painted next. */
  constructor(frame: Frame) {
    this.#frame = frame
  }

  /** Listens to a topic until the answer is called; what was heard is forgotten a moment later. */
  want(topic: string): Forget {
    const entry = this.#entryOf(topic)
    if (entry.leaving !== null) clearTimeout(entry.leaving)
    entry.leaving = null
    entry.wishes++
    if (entry.wishes === 1) this.#topicsChanged()
    let isHeld = true
    return () => {
      if (isHeld) this.#release(topic, entry)
      isHeld = false
    }
  }

  /** Null before the first message. */
  newest(topic: string): News | null {
    return this.#entries.get(topic)?.newest ?? null
  }

  /** Calls `tell` after a frame in which the topic had news, however many. */
  onNews(topic: string, tell: Tell): Forget {
    const { listeners } = this.#entryOf(topic)
    listeners.add(tell)
    return () => void listeners.delete(tell)
  }

  /** Calls `hear` with each message of a topic. */
  onMessage(topic: string, hear: Hear): Forget {
    const { hearers } = this.#entryOf(topic)
    hearers.add(hear)
    return () => void hearers.delete(hear)
  }

  /** What to listen to, the oldest wishes first. */
  topics(): readonly string[] {
    return [...this.#entries].flatMap(([topic, { wishes, leaving }]) =>
      wishes > 0 || leaving ? [topic] : [],
    )
  }

  /** Calls `tell` when `topics` changes. */
  onTopics(tell: Tell): Forget {
    this.#watching.add(tell)
    return () => void this.#watching.delete(tell)
  }

  /** A message came in. */
  put(message: LiveMessage): void {
    const entry = this.#entries.get(message.topic)
    if (!entry) return
    entry.newest = { message, receivedAt: Date.now() }
    for (const hear of entry.hearers) hear(message)
    if (this.#fresh.size === 0) this.#frame(() => this.#flush())
    this.#fresh.add(entry)
  }

  /** Forgets what was heard: the next reader is somebody else. */
  clear(): void {
    for (const entry of this.#entries.values()) entry.newest = null
  }

  #release(topic: string, entry: Entry): void {
    entry.wishes--
    if (entry.wishes > 0) return
    entry.leaving = setTimeout(() => {
      this.#entries.delete(topic)
      this.#topicsChanged()
    }, LINGER_MS)
  }

  #flush(): void {
    const told = [...this.#fresh]
    this.#fresh.clear()
    for (const { listeners } of told) for (const tell of listeners) tell()
  }

  #topicsChanged(): void {
    for (const tell of this.#watching) tell()
  }

  #entryOf(topic: string): Entry {
    const known = this.#entries.get(topic)
    if (known) return known
    const made: Entry = { wishes: 0, leaving: null, newest: null, listeners: new Set(), hearers: new Set() }
    this.#entries.set(topic, made)
    return made
  }
}
