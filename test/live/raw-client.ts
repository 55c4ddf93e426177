// A client that says exactly what it is told to, and keeps all that it hears.
import { once } from 'node:events'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type ClientOptions, WebSocket } from 'ws'

/** Whatever a server may say, by field. */
export type Said = {
  readonly id?: number | string | null
  readonly ok?: Readonly<Record<string, unknown>> & { readonly pubs?: readonly Said[] }
  readonly err?: { readonly code: string; readonly msg: string; readonly retry: string }
  readonly op?: string
  readonly tops?: Readonly<Record<string, number>>
  readonly ch?: string
  readonly e?: string
  readonly o?: number
  readonly k?: string
  readonly t?: string
  readonly d?: { readonly n?: number }
}

export type RawClient = {
  readonly ws: WebSocket
  readonly heard: Said[]
  /** Resolves with the closing code. */
  readonly closed: Promise<number>
  send(command: object | string): void
  /** Sends a command and resolves with its answer. */
  ask(command: { id: number | string } & Record<string, unknown>): Promise<Said>
  /** The next thing heard, from now on or not looked at yet, that fits. */
  until(fits: (said: Said) => boolean, withinMs?: number): Promise<Said>
}

export async function connectRaw(
  t: TestContext,
  address: string,
  /** `user` null shows no token. */
  { path = '/ws', user = '1', ...options }: ClientOptions & { path?: string; user?: string | null } = {},
): Promise<RawClient> {
  const headers = { ...(user !== null && { authorization: `Bearer ${user}` }), ...options.headers }
  const ws = new WebSocket(address.replace('http', 'ws') + path, { ...options, headers })
  t.after(() => ws.terminate())
  const heard: Said[] = []
  ws.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as Said))
  const closed = new Promise<number>((resolve) => {
    ws.on('close', resolve)
  })
  ws.on('error', () => {})
  await once(ws, 'open')
  const until = async (fits: (said: Said) => boolean, withinMs = 5_000) => {
    const giveUpAt = performance.now() + withinMs
    for (;;) {
      const found = heard.find(fits)
      if (found) return found
      if (performance.now() > giveUpAt)
        throw new Error(`nothing fits among ${JSON.stringify(heard).slice(0, 2_000)}`)
      await wait(5)
    }
  }
  const send = (command: object | string) =>
    ws.send(typeof command === 'string' ? command : JSON.stringify(command))
  return {
    ws,
    heard,
    closed,
    send,
    ask(command) {
      send(command)
      return until(({ id }) => id === command.id)
    },
    until,
  }
}

/** The status and problem document with which an upgrade is refused. */
export async function refusedUpgrade(
  address: string,
  { path = '/ws', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; code: string }> {
  const ws = new WebSocket(address.replace('http', 'ws') + path, { headers })
  return new Promise((resolve, reject) => {
    ws.on('open', () => {
      ws.terminate()
      reject(new Error(`${path} was let in`))
    })
    ws.on('error', () => {})
    ws.on('unexpected-response', (_request, response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString()))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          code: String((JSON.parse(body) as { code?: unknown }).code),
        }),
      )
    })
  })
}
