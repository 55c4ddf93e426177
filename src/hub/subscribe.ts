/** Takes a connection into a topic without a hole between what was and what comes: in one turn of the loop, once all is read. */
import { AppError } from '#core/errors.ts'
import type { MessageStore } from '#ports/store/messages.ts'
import type { CommandId, Position } from '#protocol/live/commands.ts'
import { keptTopic, type Topic } from '#protocol/live/topics.ts'
import type { Channel } from './channel.ts'
import type { Channels } from './channels.ts'
import type { Connection, Subscription } from './connection.ts'
import { type Frame, messageText } from './frame.ts'
import { missedSince } from './missed.ts'
import { pagesOf } from './pages.ts'

export type SubscribeTools = {
  readonly channels: Channels
  readonly messages: MessageStore
  readonly nowMs: () => number
}

type Wish = {
  readonly id: CommandId
  readonly topic: Topic
  readonly since: Position | undefined
  /** Throws AppError for who may not listen. */
  admit(): Promise<void>
}

/** Answers by itself. Throws AppError when the store cannot answer, or the client has changed its mind meanwhile. */
export async function subscribe(connection: Connection, wish: Wish, tools: SubscribeTools): Promise<void> {
  const { text } = wish.topic
  // Whoever subscribes again starts from what it says now.
  leave(connection, text)
  connection.joining.set(text, wish)
  try {
    // Whatever comes while rights are asked for finds the wish, and may take it back.
    await wish.admit()
    const channel = await tools.channels.open(keptTopic(wish.topic, connection.audience))
    await join(connection, channel, wish, tools)
  } finally {
    if (connection.joining.get(text) === wish) connection.joining.delete(text)
  }
}

export function leave(connection: Connection, topic: string): boolean {
  const subscription = connection.subscriptions.get(topic)
  if (!subscription) return connection.joining.delete(topic)
  connection.subscriptions.delete(topic)
  subscription.channel.listeners.delete(connection)
  connection.drop(subscription)
  return true
}

async function join(
  connection: Connection,
  channel: Channel,
  wish: Wish,
  tools: SubscribeTools,
): Promise<void> {
  const { id, topic, since } = wish
  const missed = since && (await missedSince(channel, since, tools))
  assertWanted(connection, wish)
  if (missed?.frames) {
    await handOver(connection, channel, { wish, since: since!, frames: missed.frames }, tools)
    return
  }
  const { epoch: e, offset: o, newest } = channel
  const told = missed ? { recovered: false, reason: missed.reason } : {}
  connection.say({ id, ok: { ch: topic.text, e, o, ...told } })
  const subscription = { channel, epoch: e, offset: o, acknowledged: 0 }
  admit(connection, subscription, topic)
  if (newest) connection.snapshot(subscription, newest, tools.nowMs())
}

type Handing = { readonly wish: Wish; readonly since: Position; readonly frames: readonly Frame[] }

/** Hands over what was missed, the first messages with the answer and the others behind it, all in pages that wait for a slow reader. */
async function handOver(
  connection: Connection,
  channel: Channel,
  { wish, since, frames }: Handing,
  tools: SubscribeTools,
): Promise<void> {
  const { id, topic } = wish
  const [first = [], ...pages] = pagesOf(frames)
  await room(connection, wish)
  connection.sayText(recoveredText({ id, topic: topic.text, epoch: since.e, offset: channel.offset }, first))
  await sendPages(connection, wish, pages)
  let reached = frames.at(-1)?.message.offset ?? since.o
  let rest: readonly Frame[] | null = null
  for (;;) {
    rest = channel.epoch === since.e ? channel.recentAfter(reached) : null
    if (rest?.length === 0) break
    rest ??= (await missedSince(channel, { e: since.e, o: reached }, tools)).frames
    assertWanted(connection, wish)
    if (rest === null || rest.length === 0) break
    await sendPages(connection, wish, pagesOf(rest))
    reached = rest.at(-1)?.message.offset ?? reached
  }
  // Nothing was awaited since the last look, so that no message has come between.
  const subscription = { channel, epoch: since.e, offset: reached, acknowledged: 0 }
  admit(connection, subscription, topic)
  if (rest === null && channel.newest) connection.snapshot(subscription, channel.newest, tools.nowMs())
}

/** Sends nothing, and waits for nothing, where there is nothing. */
async function sendPages(
  connection: Connection,
  wish: Wish,
  pages: Iterable<readonly Frame[]>,
): Promise<void> {
  for (const page of pages) {
    await room(connection, wish)
    for (const frame of page) connection.sayText(frame.bytes('live').toString())
  }
}

/** Waits until a slow reader has taken what was sent. */
async function room(connection: Connection, wish: Wish): Promise<void> {
  await connection.drained()
  assertWanted(connection, wish)
}

function recoveredText(
  { id, topic, epoch, offset }: { id: CommandId; topic: string; epoch: string; offset: number },
  frames: readonly Frame[],
): string {
  const pubs = frames.map(({ message }) => messageText(message, '')).join(',')
  const ok = `{"ch":${JSON.stringify(topic)},"e":"${epoch}","o":${offset},"recovered":true,"pubs":[${pubs}]}`
  return `{"id":${JSON.stringify(id)},"ok":${ok}}`
}

function admit(connection: Connection, subscription: Subscription, { text }: Topic): void {
  connection.subscriptions.set(text, subscription)
  subscription.channel.listeners.set(connection, subscription)
}

function assertWanted(connection: Connection, wish: Wish): void {
  const { text } = wish.topic
  if (connection.isOpen && connection.joining.get(text) === wish) return
  throw new AppError('cancelled', `${text} was left before it was joined.`)
}
