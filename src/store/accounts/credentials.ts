/** Which credentials still hold, over the tables of all their kinds. */
import type { Role } from '#core/accounts/access.ts'
import type { Credential } from '#ports/caller.ts'
import type { CredentialStore } from '#ports/store/credentials.ts'
import type { SessionBounds } from '#ports/store/sessions.ts'
import type { Engine, Reader } from '#store/engine.ts'
import { portions } from '#store/portions.ts'

export function credentialStore({ reader }: Engine): CredentialStore {
  return {
    async standing(credentials, bounds) {
      const sessions = await sessionRoles(
        credentials.flatMap((one) => (one.kind === 'session' ? [one.hash] : [])),
        bounds,
        reader,
      )
      const rows = { token: 'api_tokens', share: 'share_links' } as const
      const [tokens, shares] = await Promise.all(
        (['token', 'share'] as const).map((kind) =>
          rowRoles(
            rows[kind],
            credentials.flatMap((one) => (one.kind === kind ? [one.id] : [])),
            bounds,
            reader,
          ),
        ),
      )
      return credentials.map((one) => roleOf(one, { sessions, tokens: tokens!, shares: shares! }))
    },
  }
}

type RolesFound = {
  readonly sessions: ReadonlyMap<string, Role>
  readonly tokens: ReadonlyMap<number, Role>
  readonly shares: ReadonlyMap<number, Role>
}

function roleOf(credential: Credential, { sessions, tokens, shares }: RolesFound): Role | null {
  if (credential.kind === 'session') return sessions.get(credential.hash) ?? null
  // A share link opens one portfolio to whoever holds it, whatever its maker may do.
  if (credential.kind === 'share') return shares.has(credential.id) ? 'viewer' : null
  return tokens.get(credential.id) ?? null
}

async function sessionRoles(hashes: readonly string[], { now, usedSince }: SessionBounds, { db }: Reader) {
  const found = new Map<string, Role>()
  for (const some of portions(hashes)) {
    const rows = await db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select(['sessions.token_hash as hash', 'users.role as role'])
      .where('sessions.token_hash', 'in', some)
      .where('sessions.revoked_at', 'is', null)
      .where('sessions.expires_at', '>', now)
      .where('sessions.last_used_at', '>', usedSince)
      .where('users.disabled_at', 'is', null)
      .execute()
    for (const { hash, role } of rows) found.set(hash, role)
  }
  return found
}

async function rowRoles(
  table: 'api_tokens' | 'share_links',
  ids: readonly number[],
  { now }: SessionBounds,
  { db }: Reader,
) {
  const found = new Map<number, Role>()
  // Both tables have the columns that are read here.
  const credentials = `${table} as credential` as 'api_tokens as credential'
  for (const some of portions(ids)) {
    const rows = await db
      .selectFrom(credentials)
      .innerJoin('users', 'users.id', 'credential.user_id')
      .select(['credential.id as id', 'users.role as role'])
      .where('credential.id', 'in', some)
      .where('credential.revoked_at', 'is', null)
      .where('credential.expires_at', '>', now)
      .where('users.disabled_at', 'is', null)
      .execute()
    for (const { id, role } of rows) found.set(id, role)
  }
  return found
}
