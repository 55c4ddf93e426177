/** Changes that are kept while the server cannot be reached, and made once each, in their order. */
import type { Random } from '#core/math/random.ts'
import type { EndpointId, endpoints } from '#protocol/http/catalogue.ts'
import type { ResultOf } from '#protocol/http/endpoint.ts'
import { backOffMs } from './back-off.ts'
import { type CallOptions, type HttpClient, ProblemError } from './http-client.ts'

type EndpointOf<Id extends EndpointId> = (typeof endpoints)[Id]

/** Calls that change something and may be repeated under a key; those that hand out secrets are not among them. */
export type WriteId = {
  [Id in EndpointId]: EndpointOf<Id> extends { readonly method: 'POST' }
    ? EndpointOf<Id> extends { readonly access: infer Access }
      ? Extract<Access, 'write'> extends never
        ? never
        : Id
      : Id
    : never
}[EndpointId]

/**
 * `queue-full`: more changes wait than are kept · `closed`: the queue was closed before the change was made, or while it was
 * being made, so that nobody knows.
 */
export class WriteQueueError extends Error {
  override readonly name = 'WriteQueueError'
  readonly code: 'queue-full' | 'closed'

  constructor(code: 'queue-full' | 'closed', message: string) {
    super(message)
    this.code = code
  }
}

export type WriteQueueState = {
  /** Changes that wait or are being made. */
  readonly size: number
  /** How long the server has not been reached; null while it is. */
  readonly offlineForMs: number | null
  /** Attempts in a row that did not reach it. */
  readonly attempts: number
}

export type WriteQueue = {
  /**
   * Resolves with the answer once the server has made the change: now, or when it can be reached again. Throws WriteQueueError;
   * ProblemError where the server refuses the change, `request-done` where it was made but its answer was too large to keep, and
   * `request-under-way` where the server was lost in the middle of it and nobody knows for five minutes.
   */
  add<Id extends WriteId>(
    id: Id,
    options?: Omit<CallOptions<EndpointOf<Id>>, 'signal' | 'idempotencyKey'>,
  ): Promise<ResultOf<EndpointOf<Id>>>
  /** Tries again at once: for a page that hears it is online. */
  wake(): void
  state(): WriteQueueState
  /** Calls `hear` whenever the state changes, until the answer is called. */
  onChange(hear: (state: WriteQueueState) => void): () => void
  /** What waits fails with `closed`. */
  close(): void
}

export type WriteQueueOptions = {
  readonly random?: Random
  readonly elapsedMs?: () => number
  /** Makes the key under which a change is made once. */
  readonly newKey?: () => string
}

export function openWriteQueue(client: HttpClient, options: WriteQueueOptions = {}): WriteQueue {
  return new Queue(client, options)
}

const WRITES_MAX = 256
const UNDER_WAY_MS_MAX = 5 * 60_000

type Write = {
  readonly send: () => Promise<unknown>
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
  /** Since when the server says that it is being made. */
  underWayAt: number | null
}

class Queue implements WriteQueue {
  readonly #client: HttpClient
  readonly #random: Random
  readonly #elapsedMs: () => number
  readonly #newKey: () => string
  readonly #writes: Write[] = []
  readonly #hearing = new Set<(state: WriteQueueState) => void>()
  #isSending = false
  #isClosed = false
  #offlineAt: number | null = null
  #attempts = 0
  #wake: () => void = () => {}

  constructor(client: HttpClient, { random, elapsedMs, newKey }: WriteQueueOptions) {
    this.#client = client
    this.#random = random ?? Math.random
    this.#elapsedMs = elapsedMs ?? (() => performance.now())
    this.#newKey = newKey ?? randomKey
  }

  async add<Id extends WriteId>(
    id: Id,
    options: Omit<CallOptions<EndpointOf<Id>>, 'signal' | 'idempotencyKey'> = {},
  ): Promise<ResultOf<EndpointOf<Id>>> {
    if (this.#isClosed) throw closed()
    if (this.#writes.length >= WRITES_MAX)
      throw new WriteQueueError('queue-full', `${WRITES_MAX} changes wait already; this one was not taken.`)
    const asked = { ...options, idempotencyKey: this.#newKey() } as CallOptions<EndpointOf<Id>>
    const made = new Promise<unknown>((resolve, reject) => {
      const send = () => this.#client.call(id, asked)
      this.#writes.push({ send, resolve, reject, underWayAt: null })
    })
    this.#tell()
    void this.#sendAll()
    return (await made) as ResultOf<EndpointOf<Id>>
  }

  wake(): void {
    this.#wake()
  }

  state(): WriteQueueState {
    const offlineForMs = this.#offlineAt === null ? null : this.#elapsedMs() - this.#offlineAt
    return { size: this.#writes.length, offlineForMs, attempts: this.#attempts }
  }

  onChange(hear: (state: WriteQueueState) => void): () => void {
    this.#hearing.add(hear)
    return () => this.#hearing.delete(hear)
  }

  close(): void {
    this.#isClosed = true
    for (const write of this.#writes.splice(0)) write.reject(closed())
    this.#wake()
    this.#tell()
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    for (let write = this.#writes[0]; write; write = this.#writes[0]) await this.#sendOne(write)
    this.#isSending = false
  }

  /** Until the server has answered for good; one that waited longest is never overtaken. */
  async #sendOne(write: Write): Promise<void> {
    try {
      const answer = await write.send()
      this.#reached()
      this.#done(write, () => write.resolve(answer))
    } catch (thrown) {
      if (!this.#mayTryAgain(write, thrown)) {
        if (thrown instanceof ProblemError) this.#reached()
        return this.#done(write, () => write.reject(thrown))
      }
      await this.#rest(thrown)
    }
  }

  #mayTryAgain(write: Write, thrown: unknown): boolean {
    if (!(thrown instanceof ProblemError)) return true
    if (thrown.problem.code !== 'request-under-way') return laterStatuses.has(thrown.problem.status)
    write.underWayAt ??= this.#elapsedMs()
    return this.#elapsedMs() - write.underWayAt < UNDER_WAY_MS_MAX
  }

  async #rest(thrown: unknown): Promise<void> {
    if (this.#isClosed) return
    this.#offlineAt ??= this.#elapsedMs()
    this.#attempts++
    this.#tell()
    const waitMs = Math.max(backOffMs(this.#attempts, this.#random), retryAfterMs(thrown))
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#wake = resolve
    const timer = setTimeout(resolve, waitMs)
    await promise
    clearTimeout(timer)
  }

  #reached(): void {
    this.#offlineAt = null
    this.#attempts = 0
  }

  #done(write: Write, settle: () => void): void {
    const at = this.#writes.indexOf(write)
    // A queue that was closed has answered already.
    if (at < 0) return
    this.#writes.splice(at, 1)
    settle()
    this.#tell()
  }

  #tell(): void {
    for (const hear of this.#hearing) hear(this.state())
  }
}

/** What a server or a proxy answers that is away, closing or too busy. */
const laterStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504])

function retryAfterMs(thrown: unknown): number {
  const after = thrown instanceof ProblemError ? thrown.problem.details?.retryAfterMs : null
  return typeof after === 'number' ? after : 0
}

/** Also where a page has no secure context, in which `randomUUID` is missing. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function closed(): WriteQueueError {
  return new WriteQueueError('closed', 'The queue of changes was closed.')
}
