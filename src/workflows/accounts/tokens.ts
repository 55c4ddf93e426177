/** API tokens: made, shown once, and revoked. */
import type { Scope } from '#core/accounts/access.ts'
import { AppError } from '#core/errors.ts'
import { type EpochMs, MS_PER_DAY } from '#core/time/epoch-day.ts'
import type { ApiToken } from '#ports/store/api-tokens.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type Actor, recordAudit } from './record-audit.ts'

export const TOKEN_DAYS_MAX = 365
export const TOKENS_LISTED_MAX = 10_000
const TOKENS_MAX = 100

/** Tells a token from other secrets wherever it turns up. */
export const TOKEN_PREFIX = 'assay_'

type NewToken = { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number }

/** `word` is the token itself; it is not kept and cannot be shown again. Throws AppError `too-many`. */
export async function addToken(
  { name, scopes, days }: NewToken,
  user: Pick<User, 'id' | 'name'>,
  actor: Actor,
  bench: Workbench,
): Promise<{ readonly token: ApiToken; readonly word: string }> {
  const { store, clock, secrets } = bench
  const word = TOKEN_PREFIX + secrets.newWord()
  const createdAt = clock.now()
  const expiresAt = (createdAt + days * MS_PER_DAY) as EpochMs
  const hash = secrets.digest(word)
  const token = await store.apiTokens.add(
    { userId: user.id, name, scopes, createdAt, expiresAt, hash },
    TOKENS_MAX,
  )
  const detail = { id: token.id, name, scopes, days }
  await recordAudit(actor, { action: 'token.add', subject: user.name, detail }, bench)
  return { token, word }
}

/** `userId` null revokes anybody's. Throws AppError `not-found`. */
export async function revokeToken(
  userId: number | null,
  id: number,
  actor: Actor,
  bench: Workbench,
): Promise<void> {
  const { store, clock } = bench
  if (!(await store.apiTokens.revoke(userId, id, clock.now())))
    throw new AppError('not-found', `There is no token ${id} that could be revoked.`, {
      details: { token: id },
    })
  await recordAudit(actor, { action: 'token.revoke', subject: String(id) }, bench)
}
