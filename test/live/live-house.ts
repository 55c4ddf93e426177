// A hub on a real store behind a real HTTP server, in this process, with listeners by name.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { memoryBus } from '#bus/memory-bus.ts'
import { systemClock } from '#app/system-clock.ts'
import { createHub, type Hub, type HubOptions } from '#hub/create-hub.ts'
import type { Caller, Gatekeeper } from '#ports/caller.ts'
import type { Bus } from '#ports/bus.ts'
import type { KeptMessage, MessageStore, NewMessage } from '#ports/store/messages.ts'
import type { Store } from '#ports/store/store.ts'
import { openSqliteStore } from '#store/open-sqlite-store.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { silentLog } from '#test/support/silent-log.ts'

export type LiveHouse = {
  readonly store: Store
  readonly bus: Bus
  readonly people: People
  /** `http://127.0.0.1:port`, the same over restarts. */
  readonly address: string
  hub(): Hub
  /** Keeps notes in a topic and announces them. */
  tell(topic: string, ...numbers: readonly number[]): Promise<readonly KeptMessage[]>
  /** Cuts all sockets without a word and starts a new hub at the same address, as a process that was killed. */
  restart(): Promise<void>
}

/** Those who may come in: the token `7` is user 7, `nobody` and a revoked one are turned away. */
export type People = Gatekeeper & { revoke(userId: number): void }

export function people(): People {
  const revoked = new Set<number>()
  const known = new Map<number, Caller>()
  return {
    async authenticate({ authorization }) {
      const userId = Number(authorization?.replace('Bearer ', ''))
      if (!Number.isInteger(userId) || revoked.has(userId)) return null
      const caller = known.get(userId) ?? callerOf(userId)
      known.set(userId, caller)
      return caller
    },
    standing: async (callers) => callers.filter(({ userId }) => !revoked.has(userId)),
    revoke: (userId) => revoked.add(userId),
  }
}

function callerOf(userId: number): Caller {
  return {
    userId,
    name: `user ${userId}`,
    role: 'member',
    scopes: userId === 99 ? ['read'] : ['read', 'stream'],
    via: 'token',
    credential: { kind: 'token', id: userId },
    portfolioId: null,
  }
}

/** `around` stands between the hub and its store. */
type HouseOptions = Partial<HubOptions> & { readonly around?: (messages: MessageStore) => MessageStore }

export async function openLiveHouse(
  t: TestContext,
  { around = (messages) => messages, ...options }: HouseOptions = {},
): Promise<LiveHouse> {
  const store = await openSqliteStore({ file: `${temporaryFolder(t)}/assay.db` })
  const bus = memoryBus()
  const guests = people()
  const open = () =>
    createHub({
      messages: around(store.messages),
      bus,
      clock: systemClock,
      random: Math.random,
      log: silentLog,
      gate: guests,
      heartbeatMs: 25_000,
      idleMs: 300_000,
      refuseForeign: () => {},
      mayListen: async ({ userId }, { kind, name }) => kind !== 'portfolio' || Number(name) === userId,
      onWanted: () => {},
      ...options,
    })
  let hub = open()
  let server = await listen(hub, 0)
  const { port } = server.address() as AddressInfo
  t.after(async () => {
    await hub.close()
    await stopServer(server)
    await store.close()
  })
  return {
    store,
    bus,
    people: guests,
    address: `http://127.0.0.1:${port}`,
    hub: () => hub,
    tell: (topic, ...numbers) => tell(store, bus, topic, numbers),
    async restart() {
      const old = hub
      const closed = stopServer(server)
      hub = open()
      await closed
      server = await listen(hub, port)
      await old.close()
    },
  }
}

export async function tell(
  store: Store,
  bus: Bus,
  topic: string,
  numbers: readonly number[],
): Promise<readonly KeptMessage[]> {
  const isKept = !topic.startsWith('prices:')
  const messages = numbers.map((n): NewMessage => ({ topic, type: 'JOB_PROGRESS', data: { n }, isKept }))
  const kept = await store.messages.append(messages, systemClock.now())
  bus.publish(kept)
  return kept
}

const sockets = new WeakMap<Server, Set<{ destroy(): void }>>()

async function listen(hub: Hub, port: number): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(404).end())
  const open = new Set<{ destroy(): void }>()
  sockets.set(server, open)
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  server.on('upgrade', hub.upgrade)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function stopServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  for (const socket of sockets.get(server) ?? []) socket.destroy()
  await closed
}
