/** The live stream of an Assay server, in a browser or in Node: subscribe, read, and let it see to the rest. */
import type { Random } from '#core/math/random.ts'
import type { Position } from '#protocol/live/commands.ts'
import { HISTORY_MESSAGES_MAX, PROTOCOL_VERSION } from '#protocol/live/commands.ts'
import type { Message } from '#protocol/live/messages.ts'
import type { Failure, Subscribed } from '#protocol/live/replies.ts'
import { parseTopic } from '#protocol/live/topics.ts'
import { Errands } from './errands.ts'
import { Line, type LinePhase } from './line.ts'
import { LiveError } from './live-error.ts'
import type { LiveMessage } from './live-message.ts'
import { type OpenSocket, openSocket, streamAddress } from './live-socket.ts'
import { Mailbox } from './mailbox.ts'
import { TopicState } from './topic-state.ts'

export type { LiveMessage }
export { LiveError }

export type LiveOptions = {
  /** Shown to the server by programs; a page is known by its cookie. */
  readonly token?: string
  readonly openSocket?: OpenSocket
  readonly random?: Random
  readonly elapsedMs?: () => number
}

export type LiveState = {
  readonly phase: LinePhase
  /** How long the connection has stood, and since when nothing was heard on it; null without one. */
  readonly connectedForMs: number | null
  readonly silentForMs: number | null
  /** Attempts to connect since it last worked. */
  readonly attempts: number
  /** The code with which the last connection ended. */
  readonly lastCode: number | null
}

/** Read it with `for await`; leaving the loop ends the subscription. */
export type LiveSubscription = AsyncIterableIterator<LiveMessage, undefined> & {
  readonly topic: string
  /** Up to where it was read, to go on from there another time; null before the first answer. */
  position(): Position | null
  close(): void
}

export type Live = {
  /**
   * Messages of a topic, each once and in order; with `since`, from there on. What cannot be brought back is said in the `gap` of the next
   * message. The loop throws LiveError when the server refuses the topic, ends the stream for good, or the reader is far too slow.
   */
  subscribe(topic: string, options?: { readonly since?: Position }): LiveSubscription
  /** Kept messages after a place, or the last ones. Waits for a connection. Throws LiveError. */
  history(
    topic: string,
    options?: { readonly since?: Position; readonly limit?: number },
  ): Promise<readonly Message[]>
  /** The time of the server. Waits for a connection. Throws LiveError. */
  ping(): Promise<string>
  state(): LiveState
  /** Calls `hear` whenever the phase changes, until the answer is called. */
  onChange(hear: (state: LiveState) => void): () => void
  close(): void
}

/** `server` is its HTTP address, empty for the page's own. Nothing is connected before something is wanted. */
export function openLive(server: string, options: LiveOptions = {}): Live {
  return new LiveStream(server, options)
}

class LiveStream implements Live {
  readonly #topics = new Map<string, TopicState>()
  readonly #hearing = new Set<(state: LiveState) => void>()
  readonly #errands: Errands
  readonly #line: Line
  readonly #elapsedMs: () => number
  readonly #random: Random

  constructor(server: string, options: LiveOptions) {
    this.#elapsedMs = options.elapsedMs ?? (() => performance.now())
    this.#random = options.random ?? Math.random
    this.#line = new Line({
      address: streamAddress(server),
      token: options.token ?? null,
      openSocket: options.openSocket ?? openSocket,
      random: this.#random,
      elapsedMs: this.#elapsedMs,
      isWanted: () => this.#topics.size > 0 || this.#errands.size > 0,
      onOpen: () => this.#ask(),
      onText: (text) => this.#hear(text),
      onChange: () => {
        for (const hear of this.#hearing) hear(this.state())
      },
      onEnd: (error) => this.#ended(error),
    })
    this.#errands = new Errands((text) => this.#line.send(text))
  }

  subscribe(topic: string, { since }: { since?: Position } = {}): LiveSubscription {
    const mailbox = new Mailbox(parseTopic(topic) ? new TopicState(topic, null).class : 'log')
    if (this.#line.phase === 'closed') mailbox.end(closedByUser())
    else this.#listen(topic, mailbox, since ?? null)
    const close = () => {
      mailbox.end(null)
      this.#leave(topic, mailbox)
    }
    return {
      topic,
      next: () => mailbox.next(),
      return: async () => {
        close()
        return { done: true, value: undefined }
      },
      position: () => this.#topics.get(topic)?.position ?? null,
      close,
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }

  async history(
    topic: string,
    options: { since?: Position; limit?: number } = {},
  ): Promise<readonly Message[]> {
    const limit = options.limit ?? HISTORY_MESSAGES_MAX
    const found: Message[] = []
    let { since } = options
    for (;;) {
      const asked = { ch: topic, limit: limit - found.length, ...(since && { since }) }
      const { e, pubs, more } = (await this.#run('history', asked)) as HistoryAnswer
      found.push(...pubs)
      // Of large messages an answer holds fewer than were asked for.
      const last = pubs.at(-1)
      if (!since || !more || !last || found.length >= limit) return found
      since = { e, o: last.o }
    }
  }

  async ping(): Promise<string> {
    return ((await this.#run('ping', {})) as { ts: string }).ts
  }

  state(): LiveState {
    const { phase, openedAt, heardAt, attempts, lastCode } = this.#line
    const since = (moment: number | null) => (moment === null ? null : this.#elapsedMs() - moment)
    return { phase, connectedForMs: since(openedAt), silentForMs: since(heardAt), attempts, lastCode }
  }

  onChange(hear: (state: LiveState) => void): () => void {
    this.#hearing.add(hear)
    return () => this.#hearing.delete(hear)
  }

  close(): void {
    this.#line.end(null)
  }

  #run(op: string, fields: object): Promise<unknown> {
    if (this.#line.phase === 'closed') return Promise.reject(closedByUser())
    const answer = this.#errands.add(op, fields)
    this.#line.wake()
    return answer
  }

  #listen(topic: string, mailbox: Mailbox, since: Position | null): void {
    const known = this.#topics.get(topic)
    if (known) {
      known.add(mailbox)
      return
    }
    const state = new TopicState(topic, since)
    state.add(mailbox)
    this.#topics.set(topic, state)
    this.#subscribe(state)
    this.#line.wake()
  }

  #leave(topic: string, mailbox: Mailbox): void {
    const state = this.#topics.get(topic)
    if (!state?.mailboxes.delete(mailbox) || state.mailboxes.size > 0) return
    this.#topics.delete(topic)
    this.#line.send(JSON.stringify({ id: this.#errands.nextId(), op: 'unsub', ch: topic }))
  }

  /** On a new connection: who we are, what we listen to from where, and what still waits for an answer. */
  #ask(): void {
    this.#line.send(JSON.stringify({ id: 'hello', op: 'hello', v: PROTOCOL_VERSION }))
    for (const state of this.#topics.values()) this.#subscribe(state)
    this.#errands.sendAll()
  }

  #subscribe(state: TopicState): void {
    if (this.#line.phase !== 'open') return
    const { topic: ch, position } = state
    state.asking = this.#errands.nextId()
    state.behindFor = 0
    this.#line.send(
      JSON.stringify({ id: state.asking, op: 'sub', ch, ...(position ? { since: position } : {}) }),
    )
  }

  #hear(text: string): void {
    const said = saidIn(text)
    if (said === null) this.#line.giveUp()
    else if (said.ch !== undefined) this.#take(said as Message)
    else if (said.op === 'heartbeat') this.#compare(said.tops ?? {})
    else if (said.id === 'hello' && said.ok)
      this.#line.settle((said.ok as { heartbeatMs: number }).heartbeatMs)
    else this.#answered(said)
  }

  #take(message: Message): void {
    const state = this.#topics.get(message.ch)
    if (state && !state.take(message) && state.asking === null) this.#subscribe(state)
    if (state) this.#dropEnded(state)
  }

  #answered({ id, ok, err }: Said): void {
    const state = [...this.#topics.values()].find(({ asking }) => asking !== null && asking === id)
    if (!state) return this.#errands.answered(String(id), ok, err)
    if (ok) {
      state.subscribed(ok as Subscribed)
      this.#dropEnded(state)
    } else if (err) this.#refused(state, err)
  }

  #refused(state: TopicState, { code, msg, retry }: Failure): void {
    state.asking = null
    if (retry === 'later') {
      setTimeout(() => {
        if (this.#topics.get(state.topic) === state && state.asking === null) this.#subscribe(state)
      }, REFUSED_AGAIN_MS * this.#random())
      return
    }
    this.#topics.delete(state.topic)
    state.fail(new LiveError(code, msg))
  }

  /** A heartbeat may overtake a message that is on its way; a message missing at two of them is lost. */
  #compare(tops: Readonly<Record<string, number>>): void {
    for (const state of this.#topics.values()) {
      const isBehind = (tops[state.topic] ?? 0) > (state.position?.o ?? 0) && state.asking === null
      state.behindFor = isBehind ? state.behindFor + 1 : 0
      if (state.behindFor > 1) this.#subscribe(state)
    }
  }

  /** A reader that fell too far behind is no reader any more. */
  #dropEnded(state: TopicState): void {
    for (const mailbox of state.mailboxes) if (mailbox.isEnded) this.#leave(state.topic, mailbox)
  }

  #ended(error: LiveError | null): void {
    for (const state of this.#topics.values()) state.fail(error)
    this.#topics.clear()
    this.#errands.failAll(error ?? closedByUser())
  }
}

/** Spread out, so that many who were refused together do not ask again together. */
const REFUSED_AGAIN_MS = 4_000

type HistoryAnswer = { readonly e: string; readonly pubs: readonly Message[]; readonly more: boolean }

/** Null for what no server of ours says. */
function saidIn(text: string): Said | null {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said !== null ? said : null
  } catch {
    return null
  }
}

/** Whatever the server may say, before it is known what it is. */
type Said = Partial<Message> & {
  readonly id?: unknown
  readonly op?: string
  readonly tops?: Readonly<Record<string, number>>
  readonly ok?: unknown
  readonly err?: Failure
}

function closedByUser(): LiveError {
  return new LiveError('closed', 'The stream was closed.')
}
