/** The table `repeated_writes`: which keys were used for which request, and how it was answered. */
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { EarlierWrite, RepeatedWriteStore, WriteKey } from '#ports/store/repeated-writes.ts'
import type { Engine, Writer } from '#store/engine.ts'

/** A key is remembered for a day. */
const KEPT_MS = MS_PER_DAY
/** Of a user's keys the newest so many are remembered. */
const KEYS_MAX = 10_000
/** Longer than any request takes: its process must have ended. */
const UNDER_WAY_MS_MAX = 3_600_000

export function repeatedWriteStore(engine: Engine): RepeatedWriteStore {
  return {
    begin: (key, requestHash, now) => engine.write((writer) => begin(writer, key, requestHash, now)),
    finish: (key, answer) =>
      engine.write(async ({ db }) => {
        await ofKey(db.updateTable('repeated_writes').set(answer), key).execute()
      }),
    forget: (key) =>
      engine.write(async ({ db }) => {
        await ofKey(db.deleteFrom('repeated_writes'), key).execute()
      }),
  }
}

async function begin(
  writer: Writer,
  key: WriteKey,
  requestHash: string,
  now: EpochMs,
): Promise<EarlierWrite> {
  const { db } = writer
  await writer.lock(`assay:write:${key.userId}:${key.key}`)
  await db
    .deleteFrom('repeated_writes')
    .where('created_at', '<', (now - KEPT_MS) as EpochMs)
    .execute()
  const earlier = await ofKey(db.selectFrom('repeated_writes').selectAll(), key).executeTakeFirst()
  const isLost = earlier?.status === null && earlier.created_at < now - UNDER_WAY_MS_MAX
  if (earlier && !isLost) {
    if (earlier.request_hash !== requestHash) return { state: 'other' }
    if (earlier.status === null) return { state: 'under-way' }
    return { state: 'done', status: earlier.status, body: earlier.body }
  }
  const row = { request_hash: requestHash, status: null, body: null, created_at: now }
  await db
    .insertInto('repeated_writes')
    .values({ user_id: key.userId, key: key.key, ...row })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet(row))
    .execute()
  await keepNewest(writer, key.userId)
  return { state: 'none' }
}

async function keepNewest({ db }: Writer, userId: number): Promise<void> {
  const beyond = await db
    .selectFrom('repeated_writes')
    .select('created_at')
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .offset(KEYS_MAX)
    .limit(1)
    .executeTakeFirst()
  if (!beyond) return
  await db
    .deleteFrom('repeated_writes')
    .where('user_id', '=', userId)
    .where('created_at', '<=', beyond.created_at)
    .execute()
}

type Filtered<Q> = {
  where(column: 'user_id', is: '=', value: number): { where(column: 'key', is: '=', value: string): Q }
}

function ofKey<Q>(query: Filtered<Q>, { userId, key }: WriteKey): Q {
  return query.where('user_id', '=', userId).where('key', '=', key)
}
