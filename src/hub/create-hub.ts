/** The live stream's door: sockets in, messages out, nothing lost between. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { errorTable, toAppError } from '#core/errors.ts'
import type { Random } from '#core/math/random.ts'
import type { Caller, Gatekeeper } from '#ports/caller.ts'
import type { Bus } from '#ports/bus.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { MessageStore } from '#ports/store/messages.ts'
import { COMMAND_BYTES_MAX } from '#protocol/live/commands.ts'
import { STREAM_PROTOCOL } from '#protocol/live/subprotocols.ts'
import type { Topic } from '#protocol/live/topics.ts'
import { everyInterval } from '#workflows/every-interval.ts'
import { Channels } from './channels.ts'
import { Connection } from './connection.ts'
import { Crowd } from './crowd.ts'
import { admitUpgrade, turnAway } from './door.ts'
import { drain } from './drain.ts'
import { keepConnections } from './keeper.ts'
import { type HubLimits, usualLimits } from './limits.ts'
import { Tally } from './tally.ts'
import { hearFrame, type TalkTools } from './talk.ts'

export type HubOptions = {
  readonly messages: MessageStore
  readonly bus: Bus
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly gate: Gatekeeper
  readonly heartbeatMs: number
  /** A connection that listens to nothing is ended after it. */
  readonly idleMs: number
  readonly limits?: Partial<HubLimits>
  /** Throws AppError for a request that comes from a page of somebody else's, or by a name that is not ours. */
  refuseForeign(request: IncomingMessage): void
  mayListen(caller: Caller, topic: Topic): Promise<boolean>
  /** Told of a topic that nobody in this process listened to before, and when it last had a message. */
  onWanted(topic: string, newestAt: number | null): void
}

export type Hub = {
  /** For the `upgrade` event of an HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  connections(): number
  /** Of the connections of the last hour, the share that failed by our fault or were lost; NaN where there were none. */
  failedShare(): number
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
  const { clock } = options
  const limits = { ...usualLimits, ...options.limits }
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: COMMAND_BYTES_MAX,
    clientTracking: false,
    handleProtocols: (said) => (said.has(STREAM_PROTOCOL) ? STREAM_PROTOCOL : false),
  })
  const channels = new Channels(options)
  const crowd = new Crowd(limits)
  const ending = new AbortController()
  const nowMs = () => clock.elapsedMs()
  const tally = new Tally(nowMs)
  const talk = { ...options, channels, limits, nowMs }
  const loops = lookAfter({ ...options, limits, channels, crowd, signal: ending.signal })
  const door = { ...options, assertRoom: () => crowd.assertRoom(null) }
  const accept = (ws: WebSocket, socket: Duplex, caller: Caller) => {
    tally.letIn()
    ws.on('close', (code) => tally.closed(code))
    enter(new Connection({ id: randomUUID(), ws, socket, caller, limits, nowMs: nowMs() }), ws, crowd, talk)
  }
  const refuse = (socket: Duplex, thrown: unknown) => {
    tally.turnedAway(errorTable[toAppError(thrown).code].status)
    turnAway(socket, thrown)
  }
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      admitUpgrade(request, door)
        .then((caller) => {
          // Once more, with nothing between this and the entry: others came in while it was asked who this is.
          crowd.assertRoom(caller)
          sockets.handleUpgrade(request, socket, head, (ws) => accept(ws, socket, caller))
        })
        .catch((thrown: unknown) => refuse(socket, thrown))
    },
    connections: () => crowd.connections.size,
    failedShare: () => tally.failedShare(),
    wanted: () => channels.wanted(),
    async close() {
      crowd.isClosing = true
      await drain(crowd.connections, clock)
      ending.abort()
      await loops
      channels.close()
    },
  }
}

function enter(
  connection: Connection,
  ws: WebSocket,
  crowd: Crowd,
  talk: TalkTools & { readonly log: Log },
): void {
  crowd.add(connection)
  ws.on('message', (data: Buffer, isBinary) => void hearFrame(connection, data, isBinary, talk))
  ws.on('pong', () => connection.heard(talk.nowMs()))
  // What is wrong with a frame ends its connection by itself; without a caller it would end the process.
  ws.on('error', (error) =>
    talk.log.debug({ connection: connection.id, error: error.message }, 'a socket failed'),
  )
  ws.on('close', () => crowd.remove(connection))
}

type Care = HubOptions & {
  readonly limits: HubLimits
  readonly channels: Channels
  readonly crowd: Crowd
  readonly signal: AbortSignal
}

/** Resolves once stopped. */
async function lookAfter({ channels, crowd, signal, gate, ...tools }: Care): Promise<void> {
  const { clock, bus, log } = tools
  const every = (interval: number | (() => number), work: () => Promise<void> | void) =>
    everyInterval(interval, { clock }, signal, async () => {
      try {
        await work()
      } catch (thrown) {
        log.warn({ error: toAppError(thrown).message }, 'the stream could not be looked after')
      }
    })
  await Promise.all([
    every(KEEP_EVERY_MS, () => {
      crowd.bufferedBytes = keepConnections(crowd.connections, tools)
      channels.sweep(clock.elapsedMs())
    }),
    every(
      () => (bus.hearsOthers() ? LOOK_BESIDE_BUS_EVERY_MS : LOOK_EVERY_MS),
      () => channels.look(),
    ),
    every(STANDING_EVERY_MS, () => crowd.dismissRevoked(gate)),
  ])
}
