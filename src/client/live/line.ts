/** The line to the server: connected while somebody wants it, and connected again after every loss. */
import { TokenBucket } from '#core/pace/token-bucket.ts'
import type { Random } from '#core/math/random.ts'
import { backOffMs } from '#client/back-off.ts'
import { mayReturn } from '#protocol/live/replies.ts'
import { LiveError } from './live-error.ts'
import type { LiveSocket, OpenSocket } from './live-socket.ts'

export type LineOptions = {
  readonly address: string
  readonly token: string | null
  readonly openSocket: OpenSocket
  readonly random: Random
  readonly elapsedMs: () => number
  /** Whether there is anything to be connected for. */
  readonly isWanted: () => boolean
  /** The connection is new: everything is to be asked for. */
  readonly onOpen: () => void
  readonly onText: (text: string) => void
  readonly onChange: () => void
  /** For good: the line does not come back. */
  readonly onEnd: (error: LiveError | null) => void
}

export type LinePhase = 'idle' | 'connecting' | 'open' | 'waiting' | 'closed'

const CONNECTING_MOST_MS = 10_000
const LOOK_EVERY_MS = 1_000
/** Until the server says how often it gives a sign of life. */
const FIRST_SILENCE_MOST_MS = 35_000
/** Below what a server takes from one connection. */
const COMMANDS_AT_ONCE = 30
const COMMANDS_PER_SECOND = 15

export class Line {
  phase: LinePhase = 'idle'
  /** When it was connected, and when it last heard of the server; null while it is not connected. */
  openedAt: number | null = null
  heardAt: number | null = null
  attempts = 0
  lastCode: number | null = null
  silenceMostMs = FIRST_SILENCE_MOST_MS
  readonly #options: LineOptions
  #socket: LiveSocket | null = null
  #startedAt = 0
  #waiting: string[] = []
  #bucket: TokenBucket
  #paceTimer: ReturnType<typeof setTimeout> | null = null
  #retryTimer: ReturnType<typeof setTimeout> | null = null
  #lookTimer: ReturnType<typeof setInterval> | null = null

  constructor(options: LineOptions) {
    this.#options = options
    this.#bucket = this.#newBucket()
  }

  /** Connects where there is a reason to and no connection. */
  wake(): void {
    if (this.phase === 'idle' && this.#options.isWanted()) this.#connect()
  }

  /** Sends at once, or as soon as the server takes it; what was not sent when the connection is lost is forgotten. */
  send(text: string): void {
    if (this.phase !== 'open') return
    this.#waiting.push(text)
    this.#sendSome()
  }

  end(error: LiveError | null): void {
    if (this.phase === 'closed') return
    this.#letGo()
    if (this.#retryTimer) clearTimeout(this.#retryTimer)
    this.#become('closed')
    this.#options.onEnd(error)
  }

  #connect(): void {
    const { address, token, openSocket } = this.#options
    this.#startedAt = this.#options.elapsedMs()
    this.attempts++
    const socket = openSocket(address, token)
    this.#socket = socket
    const ifCurrent = (work: () => void) => () => {
      if (this.#socket === socket) work()
    }
    socket.addEventListener(
      'open',
      ifCurrent(() => this.#opened()),
    )
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket) this.#heard(String(data))
    })
    // A close follows every error.
    socket.addEventListener('error', () => {})
    socket.addEventListener('close', ({ code, reason }) => {
      if (this.#socket === socket) this.#lost(code, reason)
    })
    this.#lookTimer ??= setInterval(() => this.#look(), LOOK_EVERY_MS)
    this.#become('connecting')
  }

  #opened(): void {
    this.openedAt = this.heardAt = this.#options.elapsedMs()
    this.#bucket = this.#newBucket()
    this.#become('open')
    this.#options.onOpen()
  }

  /** What comes makes no sense: another connection may be better. */
  giveUp(): void {
    if (this.phase === 'open') this.#lost(1007, 'not understood')
  }

  /** The talk goes well: the next loss is the first one again. */
  settle(heartbeatMs: number): void {
    this.attempts = 0
    this.silenceMostMs = heartbeatMs + 10_000
  }

  #heard(text: string): void {
    this.heardAt = this.#options.elapsedMs()
    this.#options.onText(text)
  }

  #lost(code: number, reason: string): void {
    this.lastCode = code
    this.#letGo()
    if (!mayReturn(code))
      this.end(new LiveError('closed', `The server ended the stream: ${reason} (${code}).`))
    else if (this.#options.isWanted()) this.#retryLater()
    else this.#become('idle')
  }

  #retryLater(): void {
    this.#retryTimer = setTimeout(
      () => {
        this.#retryTimer = null
        if (this.#options.isWanted()) this.#connect()
        else this.#become('idle')
      },
      backOffMs(this.attempts, this.#options.random),
    )
    this.#become('waiting')
  }

  /** A connection that is silent for too long is none, whatever the system says. */
  #look(): void {
    const now = this.#options.elapsedMs()
    const isStuck = this.phase === 'connecting' && now - this.#startedAt > CONNECTING_MOST_MS
    const isSilent = this.phase === 'open' && now - (this.heardAt ?? now) > this.silenceMostMs
    if (isStuck || isSilent) this.#lost(1006, 'no sign of life')
  }

  #letGo(): void {
    const socket = this.#socket
    this.#socket = null
    this.openedAt = this.heardAt = null
    this.#waiting = []
    if (this.#paceTimer) clearTimeout(this.#paceTimer)
    if (this.#lookTimer) clearInterval(this.#lookTimer)
    this.#paceTimer = this.#lookTimer = null
    socket?.close()
  }

  #sendSome(): void {
    if (this.#paceTimer) return
    while (this.#waiting.length > 0) {
      const waitMs = this.#bucket.waitMs(this.#options.elapsedMs())
      if (waitMs > 0) {
        this.#paceTimer = setTimeout(() => {
          this.#paceTimer = null
          this.#sendSome()
        }, waitMs)
        return
      }
      this.#bucket.take(this.#options.elapsedMs())
      this.#socket?.send(this.#waiting.shift()!)
    }
  }

  #newBucket(): TokenBucket {
    return new TokenBucket({
      most: COMMANDS_AT_ONCE,
      perSecond: COMMANDS_PER_SECOND,
      nowMs: this.#options.elapsedMs(),
    })
  }

  #become(phase: LinePhase): void {
    this.phase = phase
    this.#options.onChange()
  }
}
