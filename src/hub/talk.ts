/** What is answered to each command of a client. */
import { AppError, toAppError } from '#core/errors.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Caller } from '#ports/caller.ts'
import type { Clock } from '#ports/clock.ts'
import type { KeptMessage } from '#ports/store/messages.ts'
import {
  type Command,
  type CommandId,
  HISTORY_MESSAGES_MAX,
  parseCommand,
  PROTOCOL_VERSION,
} from '#protocol/live/commands.ts'
import { keptTopic, parseTopic, shownTopic, type Topic, topicKinds } from '#protocol/live/topics.ts'
import type { Connection, Subscription } from './connection.ts'
import type { HubLimits } from './limits.ts'
import { firstThatFit, lastThatFit } from './pages.ts'
import { leave, subscribe, type SubscribeTools } from './subscribe.ts'

export type TalkTools = SubscribeTools & {
  readonly clock: Clock
  readonly limits: HubLimits
  readonly heartbeatMs: number
  mayListen(caller: Caller, topic: Topic): Promise<boolean>
}

/** Never throws: whatever is wrong is said to the client, and too much of it ends the connection. */
export async function hearFrame(
  connection: Connection,
  data: Buffer,
  isBinary: boolean,
  tools: TalkTools,
): Promise<void> {
  const nowMs = tools.nowMs()
  connection.heard(nowMs)
  const parsed = parseCommand(isBinary ? '' : data.toString())
  if (!connection.bucket.take(nowMs)) {
    const id = parsed.ok ? parsed.command.id : parsed.id
    return refuse(connection, id, tooFast(tools.limits), tools)
  }
  if (!parsed.ok) return refuse(connection, parsed.id, new AppError('bad-usage', parsed.message), tools)
  const { command } = parsed
  try {
    await obey(connection, command, tools)
    connection.hasGreeted = true
  } catch (thrown) {
    refuse(connection, command.id, toAppError(thrown), tools)
  }
}

async function obey(connection: Connection, command: Command, tools: TalkTools): Promise<void> {
  const answer = (ok: object) => connection.say({ id: command.id, ok })
  switch (command.op) {
    case 'hello':
      return answer(greet(connection, command.v, tools))
    case 'ping':
      return answer({ ts: formatMoment(tools.clock.now()) })
    case 'sub': {
      const topic = topicNamed(command.ch)
      assertRoom(connection, topic, tools.limits)
      connection.listeningAt = tools.nowMs()
      const admit = () => assertMayListen(connection, topic, tools)
      return subscribe(connection, { id: command.id, topic, since: command.since, admit }, tools)
    }
    case 'unsub':
      leave(connection, command.ch)
      return answer({ ch: command.ch })
    case 'history':
      return answer(await history(connection, command, tools))
    case 'refresh': {
      const subscription = subscriptionTo(connection, command.ch)
      answer({ ch: command.ch, e: subscription.channel.epoch, o: subscription.channel.offset })
      return renewed(connection, subscription, tools.nowMs())
    }
    case 'ack':
      return answer(acknowledge(subscriptionTo(connection, command.ch), command.ch, command.o))
  }
}

function greet({ id }: Connection, version: number, { heartbeatMs }: TalkTools) {
  if (version !== PROTOCOL_VERSION)
    throw new AppError(
      'bad-usage',
      `This server speaks version ${PROTOCOL_VERSION} of the protocol, not ${version}.`,
    )
  return { v: PROTOCOL_VERSION, conn: id, heartbeatMs }
}

/** Throws AppError `bad-usage` for what is no topic. */
function topicNamed(ch: string): Topic {
  const topic = parseTopic(ch)
  if (topic) return topic
  const examples = Object.values(topicKinds).map(({ example }) => example)
  throw new AppError(
    'bad-usage',
    `${JSON.stringify(ch)} is no topic; topics look like ${examples.join(', ')}.`,
  )
}

/** Throws AppError `not-found` for one that is unknown or not this caller's: they look the same. */
async function assertMayListen(
  { caller }: Connection,
  topic: Topic,
  { mayListen }: TalkTools,
): Promise<void> {
  if (await mayListen(caller, topic)) return
  throw new AppError('not-found', `There is no ${topic.text} for you to listen to.`)
}

function assertRoom({ subscriptions, joining }: Connection, { text }: Topic, limits: HubLimits): void {
  if (subscriptions.has(text) || subscriptions.size + joining.size < limits.topicsPerConnection) return
  throw new AppError(
    'too-many-requests',
    `A connection listens to ${limits.topicsPerConnection} topics at most. Leave one, or open another connection.`,
  )
}

function subscriptionTo({ subscriptions }: Connection, ch: string): Subscription {
  const subscription = subscriptions.get(ch)
  if (subscription) return subscription
  throw new AppError('not-found', `${JSON.stringify(ch)} is not listened to; subscribe first.`)
}

/** What is on its way to this listener stands before the newest value of it. */
function renewed(connection: Connection, subscription: Subscription, nowMs: number): void {
  const { channel } = subscription
  for (const frame of channel.recentAfter(subscription.offset) ?? [])
    connection.deliver(subscription, frame, nowMs)
  if (channel.newest) connection.snapshot(subscription, channel.newest, nowMs)
}

function acknowledge(subscription: Subscription, ch: string, o: number) {
  if (o > subscription.offset)
    throw new AppError('out-of-range', `${ch} was sent up to ${subscription.offset} only, not ${o}.`)
  subscription.acknowledged = Math.max(subscription.acknowledged, o)
  return { ch, o: subscription.acknowledged }
}

async function history(
  connection: Connection,
  { ch, since, limit = HISTORY_MESSAGES_MAX }: Extract<Command, { op: 'history' }>,
  tools: TalkTools,
) {
  const topic = topicNamed(ch)
  await assertMayListen(connection, topic, tools)
  const kept = keptTopic(topic, connection.audience)
  const { epoch, offset } = await tools.channels.open(kept)
  if (since && since.e !== epoch)
    throw new AppError('out-of-range', `${ch} began anew since then; its history starts with another epoch.`)
  const messages = since
    ? await firstThatFit(kept, { epoch, offset: since.o }, limit, tools)
    : await lastThatFit(kept, limit, tools)
  const more = since !== undefined && (messages.at(-1)?.offset ?? offset) < offset
  return { ch, e: epoch, o: offset, pubs: messages.map(messageDocument), more }
}

function messageDocument({ topic, epoch, offset, type, at, payload }: KeptMessage) {
  const d: unknown = JSON.parse(payload)
  return { ch: shownTopic(topic), e: epoch, o: offset, t: type, ts: formatMoment(at), d }
}

function refuse(connection: Connection, id: CommandId | null, error: AppError, { limits }: TalkTools): void {
  const { code, retry } = error
  const msg =
    code === 'internal' ? 'Something went wrong inside Assay; the log has the details.' : error.message
  connection.say({ id, err: { code, msg, retry } })
  connection.faults++
  if (connection.faults > limits.faults)
    connection.close(code === 'too-many-requests' ? 'hasty' : 'malformed')
}

function tooFast({ commandsPerSecond }: HubLimits): AppError {
  return new AppError(
    'too-many-requests',
    `More than ${commandsPerSecond} commands a second; say less, or later.`,
  )
}
