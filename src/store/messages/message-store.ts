/** The tables `outbox` and `stream_topics`: where each topic stands, what is kept of it, and until when. */
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { KeptMessage, MessageStore, TopicHead } from '#ports/store/messages.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import { portions } from '#store/portions.ts'
import type { Schema } from '#store/schema.ts'
import type { Selectable } from 'kysely'
import { wantedTopics } from './listeners.ts'
import { appendMessages, inLockOrder, newEpoch } from './append-messages.ts'

const MESSAGE_AGE_MAX_MS = MS_PER_DAY
const TOPIC_QUIET_MAX_MS = 30 * MS_PER_DAY
/** Of topics that somebody asked for and nothing was ever told in. */
const TOPIC_UNUSED_MAX_MS = 60 * 60_000

export function messageStore(engine: Engine): MessageStore {
  return {
    append: (messages, at) => engine.write((writer) => appendMessages(writer, messages, at)),
    open: (topic, at) => openTopic(engine, topic, at),
    positions: (topics) => readPositions(engine.reader, topics),
    after: (topic, position, limit) => readAfter(engine.reader, topic, position, limit),
    last: (topic, limit) => readLast(engine.reader, topic, limit),
    trim: (now) => forgetOld(engine, now),
  }
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

/** Topics are gone through in the order in which writers take them, and their rows only after their messages, so that nobody waits in a circle. */
async function forgetOld(engine: Engine, now: EpochMs): Promise<void> {
  const [tooOld, tooQuiet] = [now - MESSAGE_AGE_MAX_MS, now - TOPIC_QUIET_MAX_MS] as [EpochMs, EpochMs]
  const { db } = engine.reader
  const aged = await db
    .selectFrom('outbox')
    .select('topic')
    .distinct()
    .where('created_at', '<', tooOld)
    .execute()
  await inPortions(engine, aged, (writer, topic) =>
    writer.db.deleteFrom('outbox').where('topic', '=', topic).where('created_at', '<', tooOld),
  )
  const quiet = await db
    .selectFrom('stream_topics')
    .select('topic')
    .where('changed_at', '<', tooQuiet)
    .execute()
  await inPortions(engine, quiet, (writer, topic) =>
    writer.db.deleteFrom('stream_topics').where('topic', '=', topic).where('changed_at', '<', tooQuiet),
  )
  await engine.write(({ db: writing }) =>
    writing.deleteFrom('stream_listeners').where('expires_at', '<', now).execute(),
  )
  await forgetUnused(engine, now)
}

/** Anybody may ask for any name, so that names alone must not add up. */
async function forgetUnused(engine: Engine, now: EpochMs): Promise<void> {
  const before = (now - TOPIC_UNUSED_MAX_MS) as EpochMs
  const wanted = new Set(await wantedTopics(engine.reader, now))
  const { db } = engine.reader
  const unused = await db
    .selectFrom('stream_topics')
    .select('topic')
    .where('position', '=', 0)
    .where('changed_at', '<', before)
    .execute()
  const gone = unused.filter(({ topic }) => !wanted.has(topic))
  await inPortions(engine, gone, (writer, topic) =>
    writer.db.deleteFrom('stream_topics').where('topic', '=', topic).where('position', '=', 0),
  )
}

async function inPortions(
  engine: Engine,
  rows: readonly { readonly topic: string }[],
  statementFor: (writer: Writer, topic: string) => { execute(): Promise<unknown> },
): Promise<void> {
  const inOrder = rows.map(({ topic }) => topic).sort(inLockOrder)
  for (const portion of portions(inOrder))
    await engine.write(async (writer) => {
      for (const topic of portion) await statementFor(writer, topic).execute()
    })
}
