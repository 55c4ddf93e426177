// Sockets that go nowhere: the test opens them, speaks for the server and breaks them.
import type { LiveSocket, OpenSocket } from '#client/live/live-socket.ts'

type Listener = (event: never) => void

export class FakeSocket implements LiveSocket {
  readyState = 0
  readonly sent: { id: string; op: string; ch?: string; since?: { e: string; o: number } }[] = []
  readonly #listeners = new Map<string, Listener[]>()

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as never)
  }

  close(code = 1000): void {
    this.readyState = 3
    this.#tell('close', { code, reason: '' })
  }

  open(): void {
    this.readyState = 1
    this.#tell('open', {})
  }

  say(document: object): void {
    this.sayText(JSON.stringify(document))
  }

  sayText(data: string): void {
    this.#tell('message', { data })
  }

  #tell(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }
}

export function fakeSockets(): { open: OpenSocket; sockets: FakeSocket[] } {
  const sockets: FakeSocket[] = []
  return {
    sockets,
    open: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
  }
}
