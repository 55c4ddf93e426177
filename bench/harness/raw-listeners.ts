// Thousands of listeners in one process, each no more than a socket that counts frames.
import { connect, type Socket } from 'node:net'

export type Listeners = {
  readonly frames: () => number
  readonly recovered: () => number
  readonly open: () => number
  /** Milliseconds from sending to arrival, of one listener in a hundred. */
  readonly delaysMs: number[]
  /** Stops reading, for good. */
  pause(): void
  close(): void
}

export type ListenOptions = {
  readonly port: number
  readonly count: number
  readonly commands: readonly string[]
}

/** Resolves once each has had an answer to its last command. */
export async function openListeners({ port, count, commands }: ListenOptions): Promise<Listeners> {
  const sockets = new Set<Socket>()
  const state = { frames: 0, recovered: 0, ready: 0 }
  const delaysMs: number[] = []
  const ready = Promise.withResolvers<void>()
  const onText = (text: string | null, isSampled: boolean) => {
    state.frames++
    if (isSampled && text) {
      const at = /"at":(\d+)/.exec(text)?.[1]
      if (at) delaysMs.push(Date.now() - Number(at))
    }
  }
  for (let index = 0; index < count; index++) {
    const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (index % 8)}` })
    sockets.add(socket)
    listen(socket, commands, {
      onReady: () => {
        if (++state.ready === count) ready.resolve()
      },
      onText: (text) => onText(text, index % 100 === 0),
      onRecovered: () => state.recovered++,
    })
    socket.on('close', () => sockets.delete(socket))
    if (index % 200 === 199) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await ready.promise
  state.frames = 0
  return {
    frames: () => state.frames,
    recovered: () => state.recovered,
    open: () => sockets.size,
    delaysMs,
    pause: () => sockets.forEach((socket) => socket.pause()),
    close: () => sockets.forEach((socket) => socket.destroy()),
  }
}

type Hearing = { onReady(): void; onText(text: string | null): void; onRecovered(): void }

function listen(
  socket: Socket,
  commands: readonly string[],
  { onReady, onText, onRecovered }: Hearing,
): void {
  let rest: Buffer = Buffer.alloc(0)
  let isUpgraded = false
  let answers = 0
  socket.on('error', () => {})
  socket.on('connect', () => {
    socket.write(
      'GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    )
  })
  socket.on('data', (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data])
    if (!isUpgraded) {
      const end = rest.indexOf('\r\n\r\n')
      if (end < 0) return
      isUpgraded = true
      rest = rest.subarray(end + 4)
      for (const command of commands) socket.write(masked(command))
    }
    for (let size = frameSize(rest); size !== null && rest.length >= size.whole; size = frameSize(rest)) {
      const payload = rest.subarray(size.head, size.whole)
      rest = rest.subarray(size.whole)
      if (answers < commands.length) {
        answers++
        if (payload.includes('"recovered":true')) onRecovered()
        if (answers === commands.length) onReady()
      } else onText(payload.toString('latin1'))
    }
  })
}

function frameSize(bytes: Buffer): { head: number; whole: number } | null {
  if (bytes.length < 2) return null
  const short = bytes[1]! & 0x7f
  if (short < 126) return { head: 2, whole: 2 + short }
  if (bytes.length < 4) return null
  return { head: 4, whole: 4 + bytes.readUInt16BE(2) }
}

function masked(text: string): Buffer {
  const payload = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}
