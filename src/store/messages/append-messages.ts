/** Numbers messages and keeps them in the transaction of whatever they tell of. */
import { randomBytes } from 'node:crypto'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { KeptMessage, NewMessage, Telling, Told } from '#ports/store/messages.ts'
import { textOfDocument } from '#store/document.ts'
import type { Engine, Writer } from '#store/engine.ts'

const MESSAGES_KEPT = 1_000
/** The end of a log is cut off once in so many messages. */
const CUT_EVERY = 100
const EPOCH_BYTES = 12

/**
 * Writes, and keeps what tells of it: both or neither. Topics are taken last and in one order, so that whoever holds one waits for
 * nothing but topics behind it, and no two writes wait for each other.
 */
export function writeAndTell<Written>(
  engine: Engine,
  { at, messages }: Telling<Written>,
  write: (writer: Writer) => Promise<Written>,
): Promise<Told<Written>> {
  return engine.write(async (writer) => {
    const written = await write(writer)
    return { written, messages: await appendMessages(writer, messages(written), at) }
  })
}

export async function appendMessages(
  writer: Writer,
  messages: readonly NewMessage[],
  at: EpochMs,
): Promise<readonly KeptMessage[]> {
  const kept: KeptMessage[] = []
  // Messages of one topic keep their order.
  for (const message of messages.toSorted((a, b) => inLockOrder(a.topic, b.topic)))
    kept.push(await appendMessage(writer, message, at))
  return kept
}

/** The one order in which rows of topics are taken. */
export function inLockOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
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

export function newEpoch(): string {
  return randomBytes(EPOCH_BYTES).toString('hex')
}

async function cutLog({ db }: Writer, topic: string, upTo: number): Promise<void> {
  await db.deleteFrom('outbox').where('topic', '=', topic).where('position', '<=', upTo).execute()
}
