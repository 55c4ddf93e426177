/** Commands that wait for an answer, also over a lost connection: each is sent again under its own id until it is answered. */
import type { Failure } from '#protocol/live/replies.ts'
import { LiveError } from './live-error.ts'

type Errand = {
  readonly text: string
  resolve(ok: unknown): void
  reject(error: LiveError): void
}

const ERRANDS_MAX = 256

export class Errands {
  readonly #waiting = new Map<string, Errand>()
  readonly #send: (text: string) => void
  #ids = 0

  constructor(send: (text: string) => void) {
    this.#send = send
  }

  get size(): number {
    return this.#waiting.size
  }

  nextId(): string {
    this.#ids++
    return String(this.#ids)
  }

  /** Throws LiveError `queue-full` when 256 wait already. */
  async add(op: string, fields: object): Promise<unknown> {
    if (this.#waiting.size >= ERRANDS_MAX)
      throw new LiveError('queue-full', `${ERRANDS_MAX} commands wait for an answer; this one was not sent.`)
    const id = this.nextId()
    const text = JSON.stringify({ id, op, ...fields })
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { text, resolve, reject })
      this.#send(text)
    })
  }

  /** On a new connection. */
  sendAll(): void {
    for (const { text } of this.#waiting.values()) this.#send(text)
  }

  answered(id: string, ok: unknown, err: Failure | undefined): void {
    const errand = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (err) errand?.reject(new LiveError(err.code, err.msg))
    else errand?.resolve(ok)
  }

  failAll(error: LiveError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
