/** One socket: what it listens to, what waits for it, and how long it has been silent or slow. */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Caller } from '#ports/caller.ts'
import { type CloseReason, closeCodes } from '#protocol/live/replies.ts'
import type { Audience } from '#protocol/live/topics.ts'
import type { Channel } from './channel.ts'
import type { Frame, FrameKind } from './frame.ts'
import type { HubLimits } from './limits.ts'
import { TokenBucket } from '#core/pace/token-bucket.ts'

/** Where a connection stands in a topic. */
export type Subscription = {
  readonly channel: Channel
  /** Up to where it was sent. */
  epoch: string
  offset: number
  /** Up to where it said it has handled. */
  acknowledged: number
}

const textFrame = { binary: false, compress: false } as const

export type ConnectionOptions = {
  readonly id: string
  readonly ws: WebSocket
  readonly socket: Duplex
  readonly caller: Caller
  readonly limits: HubLimits
  readonly nowMs: number
}

export class Connection {
  readonly id: string
  readonly caller: Caller
  /** By the name that the client uses. */
  readonly subscriptions = new Map<string, Subscription>()
  /** Topics that are being subscribed to at the moment, by the wish that came last. */
  readonly joining = new Map<string, object>()
  readonly bucket: TokenBucket
  hasGreeted = false
  faults = 0
  /** When it came, and when it last said something or asked for nothing to be sent. */
  readonly since: number
  heardAt: number
  listeningAt: number
  /** When it is to be sent a heartbeat next. */
  beatAt = 0
  /** Since when a heartbeat has gone unanswered, and since when it has been slow; null when neither. */
  beatenAt: number | null = null
  slowAt: number | null = null
  readonly #ws: WebSocket
  readonly #socket: Duplex
  readonly #limits: HubLimits
  /** One wait that all who wait share. */
  #draining: Promise<void> | null = null
  /** The newest value of each state that a slow reader has yet to be sent, and whether others were left out before it. */
  #held: Map<Subscription, { frame: Frame; kind: FrameKind }> | null = null

  constructor({ id, ws, socket, caller, limits, nowMs }: ConnectionOptions) {
    this.id = id
    this.#ws = ws
    this.#socket = socket
    this.#limits = limits
    this.caller = caller
    this.since = nowMs
    this.heardAt = nowMs
    this.listeningAt = nowMs
    this.bucket = new TokenBucket({ most: limits.commandsAtOnce, perSecond: limits.commandsPerSecond, nowMs })
    socket.on('drain', () => this.#flush())
  }

  get audience(): Audience {
    const { userId, portfolioId } = this.caller
    return { userId, isGuest: portfolioId !== null }
  }

  get isOpen(): boolean {
    return this.#ws.readyState === 1
  }

  /** Bytes that the other side has yet to take. */
  get bufferedBytes(): number {
    return this.#socket.writableLength
  }

  heard(nowMs: number): void {
    this.heardAt = nowMs
    this.beatenAt = null
  }

  /** Answers and heartbeats; a reader who takes none of them is cut. */
  say(document: unknown): void {
    this.sayText(JSON.stringify(document))
  }

  sayText(text: string): void {
    if (this.bufferedBytes > this.#limits.cutBytes) this.close('slow')
    else this.#send(text)
  }

  /** Resolves once the other side has taken what was sent, or is gone. Of many who wait each looks again, for another may have been first. */
  async drained(): Promise<void> {
    while (this.isOpen && this.bufferedBytes > this.#limits.slowBytes)
      await (this.#draining ??= this.#nextDrain())
  }

  #nextDrain(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#socket.off('drain', done).off('close', done)
        this.#draining = null
        resolve()
      }
      this.#socket.on('drain', done).on('close', done)
    })
  }

  /** Sends a message that comes after what the subscription was sent. */
  deliver(subscription: Subscription, frame: Frame, nowMs: number): void {
    const { epoch, offset } = frame.message
    if (subscription.epoch !== epoch || offset <= subscription.offset) return
    subscription.offset = offset
    this.#pass(subscription, frame, 'live', nowMs)
  }

  /** Sends the newest message of a topic as what counts from now on. */
  snapshot(subscription: Subscription, frame: Frame, nowMs: number): void {
    subscription.epoch = frame.message.epoch
    subscription.offset = frame.message.offset
    this.#pass(subscription, frame, 'snap', nowMs)
  }

  drop(subscription: Subscription): void {
    this.#held?.delete(subscription)
  }

  close(reason: CloseReason): void {
    const { code, about } = closeCodes[reason]
    this.#held = null
    this.#ws.close(code, about)
  }

  /** Sends a frame that the other side answers by itself. */
  probe(): void {
    if (this.isOpen) this.#ws.ping()
  }

  /** Ends it without a word: for those who take none. */
  terminate(): void {
    this.#ws.terminate()
  }

  #pass(subscription: Subscription, frame: Frame, kind: FrameKind, nowMs: number): void {
    const buffered = this.bufferedBytes
    if (buffered <= this.#limits.slowBytes) {
      this.#held?.delete(subscription)
      this.#send(frame.bytes(kind))
      return
    }
    this.slowAt ??= nowMs
    if (subscription.channel.class === 'state') this.#hold(subscription, frame, kind)
    else if (buffered > this.#limits.cutBytes) this.close('slow')
    else this.#send(frame.bytes(kind))
  }

  #hold(subscription: Subscription, frame: Frame, kind: FrameKind): void {
    this.#held ??= new Map()
    const skipped = this.#held.has(subscription)
    this.#held.set(subscription, { frame, kind: skipped && kind === 'live' ? 'conf' : kind })
  }

  /** Once the other side has read all that was sent. */
  #flush(): void {
    this.slowAt = null
    const held = this.#held
    this.#held = null
    if (!held || !this.isOpen) return
    for (const { frame, kind } of held.values()) this.#send(frame.bytes(kind))
  }

  #send(data: string | Buffer): void {
    if (this.#ws.readyState === 1) this.#ws.send(data, textFrame)
  }
}
