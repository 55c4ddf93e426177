/** The live stream of the page: what the board wants is listened to, and what comes is put on it. Loaded after the first paint. */
import {
  type Live,
  type LiveOptions,
  type LiveState,
  type LiveSubscription,
  openLive,
} from '#client/live/open-live.ts'
import { type LiveBoard, TOPICS_MAX } from './live-board.ts'
import { noteLink, setLink } from './live-link.ts'

type Watch = {
  readonly options?: LiveOptions
  /** The connection is back after a loss: what was asked for before may be old. */
  onReturn(): void
  /** The server ended the stream for good. */
  onEnd(): void
}

/** After an end for good, which somebody who is still let in may outlive. */
const AGAIN_MS = 30_000

/** Runs until the answer is called. */
export function startStream(board: LiveBoard, watch: Watch): () => void {
  let isStopped = false
  let again: ReturnType<typeof setTimeout> | null = null
  let stream = open()
  function open(): PageStream {
    return new PageStream(board, {
      ...watch,
      onEnd() {
        watch.onEnd()
        if (isStopped) return
        again = setTimeout(() => {
          stream.stop()
          stream = open()
        }, AGAIN_MS)
      },
    })
  }
  return () => {
    isStopped = true
    if (again) clearTimeout(again)
    stream.stop()
    setLink(null)
    board.clear()
  }
}

/** Many wishes that come together are looked at once. */
const GATHER_MS = 60
/** A topic that the server refused is asked for again after it. */
const REFUSED_MS = 60_000

class PageStream {
  readonly #board: LiveBoard
  readonly #watch: Watch
  readonly #live: Live
  readonly #reading = new Map<string, LiveSubscription>()
  readonly #refused = new Set<string>()
  readonly #forget: readonly (() => void)[]
  #gathering: ReturnType<typeof setTimeout> | null = null
  #wasOpen = false
  #isStopped = false

  constructor(board: LiveBoard, watch: Watch) {
    this.#board = board
    this.#watch = watch
    this.#live = openLive('', watch.options)
    this.#forget = [
      this.#live.onChange((state) => this.#changed(state)),
      board.onTopics(() => this.#gather()),
    ]
    setLink(() => this.#live.state())
    this.#follow()
  }

  stop(): void {
    this.#isStopped = true
    if (this.#gathering) clearTimeout(this.#gathering)
    for (const forget of this.#forget) forget()
    this.#live.close()
  }

  #changed(state: LiveState): void {
    noteLink(state, this.#wasOpen)
    if (state.phase === 'closed') this.#watch.onEnd()
    if (state.phase !== 'open') return
    if (this.#wasOpen) this.#watch.onReturn()
    this.#wasOpen = true
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => this.#follow(), GATHER_MS)
  }

  /** Listens to what is wanted, as far as a connection may, and leaves the rest. */
  #follow(): void {
    this.#gathering = null
    const open = this.#board.topics().filter((topic) => !this.#refused.has(topic))
    const wanted = new Set(open.slice(0, TOPICS_MAX))
    for (const [topic, subscription] of this.#reading) {
      if (wanted.has(topic)) continue
      this.#reading.delete(topic)
      subscription.close()
    }
    for (const topic of wanted) if (!this.#reading.has(topic)) void this.#listen(topic)
  }

  async #listen(topic: string): Promise<void> {
    const subscription = this.#live.subscribe(topic)
    this.#reading.set(topic, subscription)
    try {
      for await (const message of subscription) this.#board.put(message)
    } catch {
      // Refused, or fallen far behind: the page goes on with what it asks for by itself.
      if (!this.#isStopped && this.#reading.get(topic) === subscription) this.#askLater(topic)
    }
  }

  #askLater(topic: string): void {
    this.#reading.delete(topic)
    this.#refused.add(topic)
    setTimeout(() => {
      this.#refused.delete(topic)
      if (!this.#isStopped) this.#gather()
    }, REFUSED_MS)
  }
}
