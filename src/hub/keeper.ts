/** Looks after all connections once a second: heartbeats, and an end for those that are silent, slow, idle or never said a word. */
import { formatMoment } from '#core/time/moment.ts'
import type { Random } from '#core/math/random.ts'
import type { Clock } from '#ports/clock.ts'
import type { CloseReason } from '#protocol/live/replies.ts'
import type { Connection } from './connection.ts'
import type { HubLimits } from './limits.ts'

export type KeeperTools = {
  readonly clock: Clock
  readonly random: Random
  readonly limits: HubLimits
  readonly heartbeatMs: number
  /** A connection that listens to nothing is ended after it. */
  readonly idleMs: number
}

/** A heartbeat comes this much sooner at most than announced, so that those of many do not come at once. */
const HEARTBEAT_SPREAD = 0.2
/** A closing frame that nobody takes is not waited for. */
const CLOSING_MS = 2_000

/** Connections that were told to end, and when. */
const ending = new WeakMap<Connection, number>()

/** Answers with the bytes that wait for all of them. */
export function keepConnections(connections: Iterable<Connection>, tools: KeeperTools): number {
  const nowMs = tools.clock.elapsedMs()
  let buffered = 0
  for (const connection of connections) {
    buffered += connection.bufferedBytes
    const reason = endOf(connection, nowMs, tools)
    if (reason) end(connection, reason, nowMs)
    else if (nowMs >= connection.beatAt) beat(connection, nowMs, tools)
  }
  return buffered
}

function endOf(connection: Connection, nowMs: number, { limits, idleMs }: KeeperTools): CloseReason | null {
  const { since, beatenAt, slowAt, subscriptions, joining, listeningAt } = connection
  if (!connection.hasGreeted && nowMs - since > limits.greetingMs) return 'greetless'
  if (beatenAt !== null && nowMs - beatenAt > limits.pongMs) return 'silent'
  if (slowAt !== null && nowMs - slowAt > limits.slowMs) return 'slow'
  if (subscriptions.size + joining.size > 0) connection.listeningAt = nowMs
  else if (nowMs - listeningAt > idleMs) return 'idle'
  return null
}

function end(connection: Connection, reason: CloseReason, nowMs: number): void {
  const toldAt = ending.get(connection)
  if (toldAt === undefined) {
    ending.set(connection, nowMs)
    connection.close(reason)
  }
  // Whoever gave no sign of life is not waited for to take the closing frame.
  if (reason === 'silent' || (toldAt !== undefined && nowMs - toldAt > CLOSING_MS)) connection.terminate()
}

function beat(connection: Connection, nowMs: number, { clock, random, heartbeatMs }: KeeperTools): void {
  const isFirst = connection.beatAt === 0
  connection.beatAt = nowMs + heartbeatMs * (1 - HEARTBEAT_SPREAD * random())
  if (isFirst) return
  connection.beatenAt ??= nowMs
  // Browsers and libraries answer this by themselves; the document carries what they cannot know.
  connection.probe()
  const tops: Record<string, number> = {}
  for (const [topic, { channel }] of connection.subscriptions)
    if (channel.class === 'log') tops[topic] = channel.offset
  connection.say({ op: 'heartbeat', ts: formatMoment(clock.now()), tops })
}
