/** Links that share one portfolio for reading: made, shown once, and revoked. */
import { AppError } from '#core/errors.ts'
import { formatMoment } from '#core/time/moment.ts'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { ShareRow } from '#protocol/http/shares.ts'
import type { Portfolio } from '#ports/store/portfolios.ts'
import type { ShareLink } from '#ports/store/share-links.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type Actor, recordAudit } from './record-audit.ts'

export const SHARE_DAYS_MAX = 365
export const SHARES_LISTED_MAX = 10_000
const SHARES_MAX = 20

/** Tells a shared link from a token. */
export const SHARE_PREFIX = 'share_'

/** `word` opens the portfolio; it is not kept and cannot be shown again. Throws AppError `too-many`. */
export async function sharePortfolio(
  { name, days }: { readonly name: string; readonly days: number },
  portfolio: Pick<Portfolio, 'id' | 'name'> & { readonly userId: number },
  actor: Actor,
  bench: Workbench,
): Promise<{ readonly link: ShareLink; readonly word: string }> {
  const { store, clock, secrets } = bench
  const word = SHARE_PREFIX + secrets.newWord()
  const createdAt = clock.now()
  const expiresAt = (createdAt + days * MS_PER_DAY) as EpochMs
  const { id: portfolioId, userId } = portfolio
  const link = await store.shareLinks.add(
    { portfolioId, userId, name, createdAt, expiresAt, hash: secrets.digest(word) },
    SHARES_MAX,
  )
  const detail = { id: link.id, name, days }
  await recordAudit(actor, { action: 'share.add', subject: portfolio.name, detail }, bench)
  return { link, word }
}

/** Throws AppError `not-found`. */
export async function revokeShare(userId: number, id: number, actor: Actor, bench: Workbench): Promise<void> {
  const { store, clock } = bench
  if (!(await store.shareLinks.revoke(userId, id, clock.now())))
    throw new AppError('not-found', `There is no shared link ${id} that could be revoked.`, {
      details: { share: id },
    })
  await recordAudit(actor, { action: 'share.revoke', subject: String(id) }, bench)
}

export function shareDocument(link: ShareLink, now: EpochMs): ShareRow {
  const { id, name, createdAt, lastUsedAt, expiresAt, revokedAt } = link
  return {
    id,
    name,
    createdAt: formatMoment(createdAt),
    lastUsedAt: lastUsedAt === null ? null : formatMoment(lastUsedAt),
    expiresAt: formatMoment(expiresAt),
    revokedAt: revokedAt === null ? null : formatMoment(revokedAt),
    state: revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'active',
  }
}
