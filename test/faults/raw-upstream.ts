// A data provider on this machine that speaks TCP itself, so that it can break every rule of HTTP, and counts who asked.
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

export type RawRequest = { readonly path: string; readonly socket: Socket }

export type RawUpstream = {
  readonly url: string
  /** Paths in the order of the requests. */
  readonly asked: string[]
  /** Stops listening, so that connections are refused, until `listen` is called again. */
  refuse(): Promise<void>
  listen(): Promise<void>
  isListening(): boolean
  close(): Promise<void>
}

/** `answer` gets each request once its head has arrived. */
export async function startRawUpstream(answer: (request: RawRequest) => void): Promise<RawUpstream> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)))
    // Whoever gives up on us resets the connection; that is no failure of a test.
    socket.on('error', () => {})
    readHeads(socket, (path) => {
      asked.push(path)
      answer({ path, socket })
    })
  })
  let port = 0
  const listen = async () => {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    port = (server.address() as AddressInfo).port
  }
  await listen()
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    listen,
    isListening: () => server.listening,
    refuse: stop,
    close: stop,
  }

  async function stop(): Promise<void> {
    if (server.listening) await closed(server, sockets)
  }
}

async function closed(server: Server, sockets: Iterable<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  server.close()
  await once(server, 'close')
}

/** A GET has no body, so a head ends a request. */
function readHeads(socket: Socket, onRequest: (path: string) => void): void {
  let text = ''
  socket.on('data', (data) => {
    text += data.toString('latin1')
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const [, path = ''] = text.slice(0, end).split(' ', 2)
      text = text.slice(end + 4)
      onRequest(path)
    }
  })
}
