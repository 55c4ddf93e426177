/** The live stream's door: sockets in, messages out, nothing lost between. */
import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { AppError, toAppError } from '#core/errors.ts'
import type { Random } from '#core/math/random.ts'
import type { Authenticator, Listener } from '#ports/authenticator.ts'
import type { Bus } from '#ports/bus.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { MessageStore } from '#ports/store/messages.ts'
import { COMMAND_BYTES_MAX } from '#protocol/live/commands.ts'
import type { Topic } from '#protocol/live/topics.ts'
import { Channels } from './channels.ts'
import { Connection } from './connection.ts'
import { admitUpgrade, turnAway } from './door.ts'
import { drain } from './drain.ts'
import { keepConnections } from './keeper.ts'
import { type HubLimits, usualLimits } from './limits.ts'
import { repeatedly } from './repeatedly.ts'
import { hearFrame, type TalkTools } from './talk.ts'

export type HubOptions = {
  readonly messages: MessageStore
  readonly bus: Bus
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly authenticator: Authenticator
  readonly heartbeatMs: number
  /** A connection that listens to nothing is ended after it. */
  readonly idleMs: number
  readonly limits?: Partial<HubLimits>
  refusalOf(headers: IncomingHttpHeaders): AppError | null
  mayListen(listener: Listener, topic: Topic): Promise<boolean>
  /** Told of a topic that nobody in this process listened to before. */
  onWanted(topic: string): void
}

export type Hub = {
  /** For the `upgrade` event of an HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  connections(): number
  /** Topics that somebody in this process listens to, by the name they are kept under. */
  wanted(): readonly string[]
  /** Sends everybody away to come back later, in slices, and lets nobody in. */
  close(): Promise<void>
}

const KEEP_EVERY_MS = 1_000
const STANDING_EVERY_MS = 2_000
/** How often the store is looked into, without and with a bus that hears the other processes. */
const LOOK_EVERY_MS = 1_000
const LOOK_BESIDE_BUS_EVERY_MS = 5_000

/** Starts looking after connections at once; `close` ends that. */
export function createHub(options: HubOptions): Hub {
  const { messages, bus, clock, log, onWanted } = options
  const limits = { ...usualLimits, ...options.limits }
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: COMMAND_BYTES_MAX,
    clientTracking: false,
  })
  const channels = new Channels({ messages, bus, clock, log, onWanted })
  const connections = new Set<Connection>()
  const counts = new Map<number | null, number>()
  const state = { isClosing: false, buffered: 0 }
  const ending = new AbortController()
  const nowMs = () => clock.elapsedMs()
  const talk: TalkTools = { ...options, channels, limits, nowMs }
  const count = (listener: Listener, by: 1 | -1) => {
    const left = (counts.get(listener.userId) ?? 0) + by
    if (left > 0) counts.set(listener.userId, left)
    else counts.delete(listener.userId)
  }
  const assertRoom = (listener: Listener | null) =>
    assertRoomFor(
      { ...state, connections: connections.size, ofUser: listener ? (counts.get(listener.userId) ?? 0) : 0 },
      limits,
    )
  const accept = (ws: WebSocket, socket: Duplex, listener: Listener) => {
    const connection = new Connection({ id: randomUUID(), ws, socket, listener, limits, nowMs: nowMs() })
    connections.add(connection)
    count(listener, 1)
    ws.on('message', (data: Buffer, isBinary) => void hearFrame(connection, data, isBinary, talk))
    ws.on('pong', () => connection.heard(nowMs()))
    // What is wrong with a frame ends its connection by itself; without a listener it would end the process.
    ws.on('error', (error) =>
      log.debug({ connection: connection.id, error: error.message }, 'a socket failed'),
    )
    ws.on('close', () => {
      connections.delete(connection)
      count(listener, -1)
      forget(connection)
    })
  }
  const every = (ms: () => number, work: () => Promise<void> | void) =>
    repeatedly(
      {
        clock,
        signal: ending.signal,
        everyMs: ms,
        onFailure: (error) =>
          log.warn({ error: toAppError(error).message }, 'the stream could not be looked after'),
      },
      work,
    )
  const loops = [
    every(
      () => KEEP_EVERY_MS,
      () => {
        state.buffered = keepConnections(connections, { ...options, limits })
        channels.sweep(nowMs())
      },
    ),
    every(
      () => (bus.hearsOthers() ? LOOK_BESIDE_BUS_EVERY_MS : LOOK_EVERY_MS),
      () => channels.look(),
    ),
    every(
      () => STANDING_EVERY_MS,
      () => dismissRevoked(connections, options.authenticator),
    ),
  ]
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      admitUpgrade(request, { ...options, assertRoom }).then(
        (listener) => sockets.handleUpgrade(request, socket, head, (ws) => accept(ws, socket, listener)),
        (thrown: unknown) => turnAway(socket, thrown),
      )
    },
    connections: () => connections.size,
    wanted: () => channels.wanted(),
    async close() {
      state.isClosing = true
      await drain(connections, clock)
      ending.abort()
      await Promise.all(loops)
      channels.close()
    },
  }
}

function forget(connection: Connection): void {
  for (const { channel } of connection.subscriptions.values()) channel.listeners.delete(connection)
  connection.subscriptions.clear()
  connection.joining.clear()
}

type Crowd = {
  readonly isClosing: boolean
  readonly buffered: number
  readonly connections: number
  readonly ofUser: number
}

function assertRoomFor({ isClosing, buffered, connections, ofUser }: Crowd, limits: HubLimits): void {
  if (isClosing || buffered > limits.bufferedBytes || connections >= limits.connections)
    throw new AppError('store-busy', 'The stream takes nobody new at the moment. Try again shortly.')
  if (ofUser >= limits.connectionsPerUser)
    throw new AppError(
      'too-many-requests',
      `A user has ${limits.connectionsPerUser} connections at most. Close one first.`,
    )
}

/** Closes the connections of those whose session or token no longer holds. */
async function dismissRevoked(
  connections: ReadonlySet<Connection>,
  authenticator: Authenticator,
): Promise<void> {
  const listeners = [...new Set([...connections].map(({ listener }) => listener))]
  if (listeners.length === 0) return
  const standing = new Set(await authenticator.standing(listeners))
  for (const connection of connections) if (!standing.has(connection.listener)) connection.close('revoked')
}
