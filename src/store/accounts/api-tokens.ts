/** The table `api_tokens`: what lets programs in, known by its hash. */
import { type Scope, scopes } from '#core/accounts/access.ts'
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { ApiToken, ApiTokenStore, NewApiToken } from '#ports/store/api-tokens.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'
import type { Selectable } from 'kysely'
import { userOf } from './users.ts'

export function apiTokenStore(engine: Engine): ApiTokenStore {
  return {
    add: (token, most) => engine.write((writer) => addToken(writer, token, most)),
    open: (hash, now) => openToken(engine.reader, hash, now),
    touch: (id, at) =>
      engine.write(async ({ db }) => {
        await db.updateTable('api_tokens').set({ last_used_at: at }).where('id', '=', id).execute()
      }),
    list: async (userId, limit) => (await selectTokens(engine.reader, userId, limit).execute()).map(tokenOf),
    revoke: (userId, id, at) => engine.write((writer) => revokeToken(writer, userId, id, at)),
  }
}

async function addToken(writer: Writer, token: NewApiToken, most: number): Promise<ApiToken> {
  const { db } = writer
  await writer.lock(`assay:tokens:${token.userId}`)
  const { held } = await db
    .selectFrom('api_tokens')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('user_id', '=', token.userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', token.createdAt)
    .executeTakeFirstOrThrow()
  if (held >= most)
    throw new AppError(
      'too-many',
      `There are ${held} tokens in use already; revoke one before adding another.`,
    )
  const row = {
    user_id: token.userId,
    name: token.name,
    token_hash: token.hash,
    scopes: token.scopes.join(' '),
    created_at: token.createdAt,
    expires_at: token.expiresAt,
  }
  return tokenOf(await db.insertInto('api_tokens').values(row).returningAll().executeTakeFirstOrThrow())
}

async function openToken({ db }: Reader, hash: string, now: EpochMs) {
  const token = await db
    .selectFrom('api_tokens')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!token) return null
  const user = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', token.user_id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return user ? { token: tokenOf(token), user: userOf(user) } : null
}

function selectTokens({ db }: Reader, userId: number | null, limit: number) {
  const all = db.selectFrom('api_tokens').selectAll().orderBy('id', 'desc').limit(limit)
  return userId === null ? all : all.where('user_id', '=', userId)
}

async function revokeToken({ db }: Writer, userId: number | null, id: number, at: EpochMs): Promise<boolean> {
  const update = db
    .updateTable('api_tokens')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
  const own = userId === null ? update : update.where('user_id', '=', userId)
  return (await own.executeTakeFirst()).numUpdatedRows === 1n
}

function tokenOf(row: Selectable<Schema['api_tokens']>): ApiToken {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    scopes: row.scopes.split(' ').filter((word): word is Scope => scopes.some((scope) => scope === word)),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}
