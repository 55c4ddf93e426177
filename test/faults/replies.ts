// What a provider may put on the wire: whole answers, and answers broken in every way a connection can break.
import type { Socket } from 'node:net'

export type Reply = (socket: Socket) => void

export type Headers = Readonly<Record<string, string>>

/** A whole answer; the connection ends with it, so that no later request meets an old socket. */
export function whole(body: string | Buffer, status = 200, headers: Headers = {}): Reply {
  const bytes = Buffer.from(body)
  return (socket) => {
    socket.write(head(status, { 'content-length': String(bytes.length), ...headers }))
    socket.end(bytes)
  }
}

function head(status: number, headers: Headers): string {
  const lines = Object.entries({ 'content-type': 'application/json', connection: 'close', ...headers })
  return `HTTP/1.1 ${status} Status\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}

export const silence: Reply = () => {}

export const resetAtOnce: Reply = (socket) => void socket.resetAndDestroy()

/** Sends a part of what it promised, then resets the connection. */
export function resetAfter(body: string, sentBytes: number): Reply {
  return (socket) => {
    socket.write(head(200, { 'content-length': String(Buffer.byteLength(body)) }))
    socket.write(body.slice(0, sentBytes), () => setTimeout(() => socket.resetAndDestroy(), 5))
  }
}

/** Ends the connection in an orderly way before the promised length. */
export function endAfter(body: string, sentBytes: number): Reply {
  return (socket) => {
    socket.write(head(200, { 'content-length': String(Buffer.byteLength(body)) }))
    socket.end(body.slice(0, sentBytes))
  }
}

/** A byte a second, as a tarpit would. */
export function drip(body: string): Reply {
  return (socket) => {
    socket.write(head(200, { 'content-length': String(Buffer.byteLength(body)) }))
    let sent = 0
    const timer = setInterval(() => socket.write(body[sent++ % body.length]!), 1_000)
    socket.on('close', () => clearInterval(timer))
  }
}
