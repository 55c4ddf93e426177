/** The tables `outbox` and `stream_topics`: messages numbered and kept in one transaction. */
import { randomBytes } from 'node:crypto'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { KeptMessage, MessageStore, NewMessage, TopicHead } from '#ports/store/messages.ts'
import { textOfDocument } from '#store/document.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import { portions } from '#store/portions.ts'
import type { Schema } from '#store/schema.ts'
import type { Selectable } from 'kysely'

const MESSAGES_KEPT = 1_000
const MESSAGE_AGE_MAX_MS = MS_PER_DAY
const TOPIC_QUIET_MAX_MS = 30 * MS_PER_DAY
/** The end of a log is cut off once in so many messages. */
const CUT_EVERY = 100
const EPOCH_BYTES = 12

export function messageStore(engine: Engine): MessageStore {
  return {
    append: (messages, at) => engine.write((writer) => appendMessages(writer, messages, at)),
    open: (topic, at) => openTopic(engine, topic, at),
    positions: (topics) => readPositions(engine.reader, topics),
    after: (topic, position, limit) => readAfter(engine.reader, topic, position, limit),
    last: (topic, limit) => readLast(engine.reader, topic, limit),
    trim: (now) => engine.write((writer) => forgetOld(writer, now)),
  }
}

/** For writes that keep what they tell of in the same transaction. */
export async function appendMessages(
  writer: Writer,
  messages: readonly NewMessage[],
  at: EpochMs,
): Promise<readonly KeptMessage[]> {
  const kept: KeptMessage[] = []
  // In one order for all, so that no two transactions wait for each other. Messages of one topic keep theirs.
  for (const message of messages.toSorted((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0)))
    kept.push(await appendMessage(writer, message, at))
  return kept
}

async function appendMessage(writer: Writer, message: NewMessage, at: EpochMs): Promise<KeptMessage> {
  const { topic, type } = message
  const payload = textOfDocument(message.data)
  const { epoch, position } = await advance(writer, { topic, type, payload }, at)
  if (message.isKept) {
    await writer.db
      .insertInto('outbox')
      .values({ topic, epoch, position, type, payload, created_at: at })
      .execute()
    if (position % CUT_EVERY === 0) await cutLog(writer, topic, position - MESSAGES_KEPT)
  }
  return { topic, epoch, offset: position, type, at, payload }
}

/** The next number of the topic. Its row is held until the commit, so that numbers are committed in their order. */
function advance(
  { db }: Writer,
  newest: { topic: string; type: string; payload: string },
  at: EpochMs,
): Promise<{ epoch: string; position: number }> {
  const { type, payload } = newest
  return db
    .insertInto('stream_topics')
    .values({ ...newest, epoch: newEpoch(), position: 1, changed_at: at })
    .onConflict((conflict) =>
      conflict.column('topic').doUpdateSet(({ ref, eb }) => ({
        position: eb(ref('stream_topics.position'), '+', 1),
        type,
        payload,
        changed_at: at,
      })),
    )
    .returning(['epoch', 'position'])
    .executeTakeFirstOrThrow()
}

function newEpoch(): string {
  return randomBytes(EPOCH_BYTES).toString('hex')
}

async function cutLog({ db }: Writer, topic: string, upTo: number): Promise<void> {
  await db.deleteFrom('outbox').where('topic', '=', topic).where('position', '<=', upTo).execute()
}

async function openTopic(engine: Engine, topic: string, at: EpochMs): Promise<TopicHead> {
  const known = await findHead(engine.reader, topic)
  if (known) return known
  return engine.write(async (writer) => {
    await writer.db
      .insertInto('stream_topics')
      .values({ topic, epoch: newEpoch(), position: 0, type: null, payload: null, changed_at: at })
      .onConflict((conflict) => conflict.column('topic').doNothing())
      .execute()
    return (await findHead(writer, topic))!
  })
}

async function findHead({ db }: Reader, topic: string): Promise<TopicHead | null> {
  const row = await db.selectFrom('stream_topics').selectAll().where('topic', '=', topic).executeTakeFirst()
  return row ? headOf(row) : null
}

function headOf(row: Selectable<Schema['stream_topics']>): TopicHead {
  const { topic, epoch, position: offset, type, payload, changed_at: at } = row
  const newest = type === null || payload === null ? null : { topic, epoch, offset, type, payload, at }
  return { topic, epoch, offset, newest }
}

async function readPositions(
  { db }: Reader,
  topics: readonly string[],
): Promise<readonly Omit<TopicHead, 'newest'>[]> {
  const found: Omit<TopicHead, 'newest'>[] = []
  for (const portion of portions(topics)) {
    const rows = await db
      .selectFrom('stream_topics')
      .select(['topic', 'epoch', 'position as offset'])
      .where('topic', 'in', portion)
      .execute()
    found.push(...rows)
  }
  return found
}

async function readAfter(
  { db }: Reader,
  topic: string,
  { epoch, offset }: { epoch: string; offset: number },
  limit: number,
): Promise<readonly KeptMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('topic', '=', topic)
    .where('epoch', '=', epoch)
    .where('position', '>', offset)
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map(messageOf)
}

async function readLast({ db }: Reader, topic: string, limit: number): Promise<readonly KeptMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('stream_topics', (join) =>
      join
        .onRef('stream_topics.topic', '=', 'outbox.topic')
        .onRef('stream_topics.epoch', '=', 'outbox.epoch'),
    )
    .selectAll('outbox')
    .where('outbox.topic', '=', topic)
    .orderBy('outbox.position', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map(messageOf)
}

function messageOf(row: Selectable<Schema['outbox']>): KeptMessage {
  const { topic, epoch, position, type, payload, created_at } = row
  return { topic, epoch, offset: position, type, at: created_at, payload }
}

async function forgetOld({ db }: Writer, now: EpochMs): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('created_at', '<', (now - MESSAGE_AGE_MAX_MS) as EpochMs)
    .execute()
  await db
    .deleteFrom('stream_topics')
    .where('changed_at', '<', (now - TOPIC_QUIET_MAX_MS) as EpochMs)
    .execute()
  await db.deleteFrom('stream_listeners').where('expires_at', '<', now).execute()
}
