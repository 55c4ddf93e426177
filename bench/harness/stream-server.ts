// A server of streams as a process of its own: our hub, or a bare loop over `ws`; told by its parent what to send.
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { systemClock } from '#app/system-clock.ts'
import { memoryBus } from '#bus/memory-bus.ts'
import { createHub } from '#hub/create-hub.ts'
import type { Caller } from '#ports/caller.ts'
import { openSqliteStore } from '#store/open-sqlite-store.ts'
import { silentLog } from '#test/support/silent-log.ts'

const [kind, port = '0', home = mkdtempSync(join(tmpdir(), 'assay-bench-'))] = process.argv.slice(2)

const TOPIC = 'jobs:1'

const caller: Caller = {
  userId: 1,
  name: 'bench',
  role: 'owner',
  scopes: ['stream'],
  via: 'token',
  credential: { kind: 'token', id: 1 },
  portfolioId: null,
}

/** Answers with what sends one message to everybody. */
async function hubServer(server: ReturnType<typeof createServer>): Promise<() => Promise<void>> {
  const store = await openSqliteStore({ file: join(home, 'assay.db') })
  const bus = memoryBus()
  const hub = createHub({
    messages: store.messages,
    bus,
    clock: systemClock,
    random: Math.random,
    log: silentLog,
    gate: { authenticate: async () => caller, standing: async (callers) => callers },
    heartbeatMs: 25_000,
    idleMs: 300_000,
    limits: { connectionsPerUser: 100_000, connections: 100_000 },
    refuseForeign: () => {},
    mayListen: async () => true,
    onWanted: () => {},
  })
  server.on('upgrade', hub.upgrade)
  return async () => {
    const data = { at: Date.now(), padding }
    bus.publish(
      await store.messages.append(
        [{ topic: TOPIC, type: 'JOB_PROGRESS', data, isKept: true }],
        systemClock.now(),
      ),
    )
  }
}

/** The least that a server of streams can do: no offsets, no rights, no bounds. */
async function bareServer(server: ReturnType<typeof createServer>): Promise<() => Promise<void>> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false })
  const open = new Set<WebSocket>()
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      open.add(ws)
      ws.on('close', () => open.delete(ws))
      ws.on('message', () => ws.send('{"id":1,"ok":{}}'))
    })
  })
  let o = 0
  return async () => {
    const d = { at: Date.now(), padding }
    const ts = new Date().toISOString()
    const text = JSON.stringify({
      ch: TOPIC,
      e: '0123456789abcdef01234567',
      o: ++o,
      t: 'JOB_PROGRESS',
      ts,
      d,
    })
    for (const ws of open) ws.send(text)
  }
}

let padding = ''
const server = createServer()
const send = await (kind === 'hub' ? hubServer(server) : bareServer(server))

type Order = { readonly messages: number; readonly everyMs: number; readonly paddingLength?: number }

async function sendMany({ messages, everyMs, paddingLength = 40 }: Order): Promise<void> {
  padding = 'x'.repeat(paddingLength)
  for (let n = 0; n < messages; n++) {
    await send()
    if (everyMs > 0) await systemClock.sleep(everyMs)
  }
}

process.on('message', (order: Order) => void sendMany(order))
// Memory is asked for without a message that would wait behind others.
setInterval(() => process.send?.({ rss: process.memoryUsage().rss }), 200)
server.listen(Number(port), '127.0.0.1', 4_096, () => {
  process.send?.({ port: (server.address() as AddressInfo).port, home })
})
