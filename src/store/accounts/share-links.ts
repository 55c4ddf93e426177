/** The table `share_links`: what opens one portfolio for reading, known by its hash. */
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { NewShareLink, ShareLink, ShareLinkStore } from '#ports/store/share-links.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'
import type { Selectable } from 'kysely'

export function shareLinkStore(engine: Engine): ShareLinkStore {
  const { reader } = engine
  return {
    add: (link, most) => engine.write((writer) => addLink(writer, link, most)),
    open: (hash, now) => openLink(reader, hash, now),
    touch: (id, at) =>
      engine.write(async ({ db }) => {
        await db.updateTable('share_links').set({ last_used_at: at }).where('id', '=', id).execute()
      }),
    async list(userId, portfolioId, limit) {
      const all = reader.db.selectFrom('share_links').selectAll().where('portfolio_id', '=', portfolioId)
      const rows = await all.where('user_id', '=', userId).orderBy('id', 'desc').limit(limit).execute()
      return rows.map(linkOf)
    },
    revoke: (userId, id, at) =>
      engine.write(async ({ db }) => {
        const update = db.updateTable('share_links').set({ revoked_at: at }).where('id', '=', id)
        const own = update.where('user_id', '=', userId).where('revoked_at', 'is', null)
        return (await own.executeTakeFirst()).numUpdatedRows === 1n
      }),
  }
}

async function addLink(writer: Writer, link: NewShareLink, most: number): Promise<ShareLink> {
  const { db } = writer
  await writer.lock(`assay:shares:${link.portfolioId}`)
  const { held } = await db
    .selectFrom('share_links')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('portfolio_id', '=', link.portfolioId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', link.createdAt)
    .executeTakeFirstOrThrow()
  if (held >= most)
    throw new AppError(
      'too-many',
      `${held} links share this portfolio already; revoke one before adding another.`,
    )
  const row = {
    portfolio_id: link.portfolioId,
    user_id: link.userId,
    name: link.name,
    token_hash: link.hash,
    created_at: link.createdAt,
    expires_at: link.expiresAt,
  }
  return linkOf(await db.insertInto('share_links').values(row).returningAll().executeTakeFirstOrThrow())
}

async function openLink({ db }: Reader, hash: string, now: EpochMs): Promise<ShareLink | null> {
  const row = await db
    .selectFrom('share_links')
    .innerJoin('users', 'users.id', 'share_links.user_id')
    .selectAll('share_links')
    .where('share_links.token_hash', '=', hash)
    .where('share_links.revoked_at', 'is', null)
    .where('share_links.expires_at', '>', now)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst()
  return row ? linkOf(row) : null
}

function linkOf(row: Selectable<Schema['share_links']>): ShareLink {
  return {
    id: row.id,
    portfolioId: row.portfolio_id,
    userId: row.user_id,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}
