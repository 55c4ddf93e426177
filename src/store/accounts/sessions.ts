/** The table `sessions`: browsers that signed in, known by the hash of what their cookie holds. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Session, SessionBounds, SessionStore } from '#ports/store/sessions.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'
import type { Selectable } from 'kysely'
import { userOf } from './users.ts'

export function sessionStore(engine: Engine): SessionStore {
  return {
    add: (session, most) => engine.write((writer) => addSession(writer, session, most)),
    open: (hash, bounds) => openSession(engine.reader, hash, bounds),
    touch: (hash, at) =>
      engine.write(async ({ db }) => {
        await db.updateTable('sessions').set({ last_used_at: at }).where('token_hash', '=', hash).execute()
      }),
    list: async (userId, bounds) =>
      (await valid(engine.reader, bounds).where('user_id', '=', userId).execute()).map(sessionOf),
    revoke: (userId, which, at) => engine.write((writer) => revokeSessions(writer, userId, which, at)),
  }
}

async function addSession(writer: Writer, session: Session, most: number): Promise<void> {
  const { db } = writer
  // What is over need not be kept; the audit log has when it began and ended.
  await db.deleteFrom('sessions').where('expires_at', '<', session.createdAt).execute()
  await db
    .insertInto('sessions')
    .values({
      token_hash: session.hash,
      user_id: session.userId,
      address: session.address,
      user_agent: session.userAgent,
      created_at: session.createdAt,
      last_used_at: session.lastUsedAt,
      expires_at: session.expiresAt,
    })
    .execute()
  await db
    .deleteFrom('sessions')
    .where('user_id', '=', session.userId)
    .where('token_hash', 'not in', ({ selectFrom }) =>
      selectFrom('sessions')
        .select('token_hash')
        .where('user_id', '=', session.userId)
        .orderBy('last_used_at', 'desc')
        .limit(most),
    )
    .execute()
}

async function openSession(reader: Reader, hash: string, bounds: SessionBounds) {
  const session = await valid(reader, bounds).where('token_hash', '=', hash).executeTakeFirst()
  if (!session) return null
  const user = await reader.db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', session.user_id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return user ? { session: sessionOf(session), user: userOf(user) } : null
}

function valid({ db }: Reader, { now, usedSince }: SessionBounds) {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', usedSince)
    .orderBy('created_at', 'desc')
}

async function revokeSessions(
  { db }: Writer,
  userId: number,
  which: Parameters<SessionStore['revoke']>[1],
  at: EpochMs,
): Promise<number> {
  let update = db
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
  if ('start' in which) update = update.where('token_hash', 'like', `${which.start}%`)
  else if (which.except !== null) update = update.where('token_hash', '!=', which.except)
  return Number((await update.executeTakeFirst()).numUpdatedRows)
}

function sessionOf(row: Selectable<Schema['sessions']>): Session {
  return {
    hash: row.token_hash,
    userId: row.user_id,
    address: row.address,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  }
}
