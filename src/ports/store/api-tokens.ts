/** Tokens for programs: what is stored is their hash, what they may do, and when they were used. */
import type { Scope } from '#core/accounts/access.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { User } from './users.ts'

export type ApiToken = {
  readonly id: number
  readonly userId: number
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: EpochMs
  readonly lastUsedAt: EpochMs | null
  readonly expiresAt: EpochMs
  readonly revokedAt: EpochMs | null
}

export type NewApiToken = Pick<ApiToken, 'userId' | 'name' | 'scopes' | 'createdAt' | 'expiresAt'> & {
  readonly hash: string
}

export type ApiTokenStore = {
  /** Throws AppError `too-many` when the user has `most` that still hold. */
  add(token: NewApiToken, most: number): Promise<ApiToken>
  /** The token with its user; null when it is unknown, expired, revoked, or the user disabled. */
  open(hash: string, now: EpochMs): Promise<{ readonly token: ApiToken; readonly user: User } | null>
  touch(id: number, at: EpochMs): Promise<void>
  /** Newest first, at most `limit`, revoked ones too; null for those of all users. */
  list(userId: number | null, limit: number): Promise<readonly ApiToken[]>
  /** False when the user has no such token that is not revoked yet; null for anybody's. */
  revoke(userId: number | null, id: number, at: EpochMs): Promise<boolean>
}
