/** Users, sessions, tokens and what was done, as documents; no hash of a secret stands in any. */
import { formatMoment } from '#core/time/moment.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { SessionRow, TokenRow, UserRow } from '#protocol/http/accounts.ts'
import type { AuditRow } from '#protocol/http/administration.ts'
import type { ApiToken } from '#ports/store/api-tokens.ts'
import type { AuditEntry } from '#ports/store/audit.ts'
import type { Session } from '#ports/store/sessions.ts'
import type { User } from '#ports/store/users.ts'

export function userDocument({ id, name, role, createdAt, disabledAt }: User): UserRow {
  return { id, name, role, createdAt: formatMoment(createdAt), disabledAt: momentOrNull(disabledAt) }
}

/** Enough of the hash to tell sessions apart, and far too little to find one. */
const SESSION_ID_LENGTH = 16

export function sessionDocument(session: Session, own: string | null): SessionRow {
  const { hash, address, userAgent, createdAt, lastUsedAt, expiresAt } = session
  return {
    id: hash.slice(0, SESSION_ID_LENGTH),
    isThis: hash === own,
    address,
    userAgent,
    createdAt: formatMoment(createdAt),
    lastUsedAt: formatMoment(lastUsedAt),
    expiresAt: formatMoment(expiresAt),
  }
}

export function tokenDocument(token: ApiToken, user: string, now: EpochMs): TokenRow {
  const { id, name, scopes, createdAt, lastUsedAt, expiresAt, revokedAt } = token
  return {
    id,
    user,
    name,
    scopes: [...scopes],
    createdAt: formatMoment(createdAt),
    lastUsedAt: momentOrNull(lastUsedAt),
    expiresAt: formatMoment(expiresAt),
    revokedAt: momentOrNull(revokedAt),
    state: revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'active',
  }
}

export function auditDocument({
  id,
  at,
  actor,
  userId,
  action,
  subject,
  address,
  detail,
  hash,
}: AuditEntry): AuditRow {
  return { id, at: formatMoment(at), actor, userId, action, subject, address, detail: { ...detail }, hash }
}

function momentOrNull(moment: EpochMs | null): string | null {
  return moment === null ? null : formatMoment(moment)
}
