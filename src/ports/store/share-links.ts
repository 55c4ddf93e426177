/** Links that open one portfolio to whoever holds them, for reading: what is stored is the hash of their secret. */
import type { EpochMs } from '#core/time/epoch-day.ts'

export type ShareLink = {
  readonly id: number
  readonly portfolioId: number
  /** Whose portfolio it is. */
  readonly userId: number
  readonly name: string
  readonly createdAt: EpochMs
  readonly lastUsedAt: EpochMs | null
  readonly expiresAt: EpochMs
  readonly revokedAt: EpochMs | null
}

export type NewShareLink = Pick<ShareLink, 'portfolioId' | 'userId' | 'name' | 'createdAt' | 'expiresAt'> & {
  readonly hash: string
}

/** Every call but `open` and `touch` concerns the links of one user alone. */
export type ShareLinkStore = {
  /** Throws AppError `too-many` when the portfolio has `most` that still hold. */
  add(link: NewShareLink, most: number): Promise<ShareLink>
  /** Null when it is unknown, expired, revoked, or its user disabled. */
  open(hash: string, now: EpochMs): Promise<ShareLink | null>
  touch(id: number, at: EpochMs): Promise<void>
  /** Newest first, at most `limit`, revoked ones too. */
  list(userId: number, portfolioId: number, limit: number): Promise<readonly ShareLink[]>
  /** False when the user has no such link that is not revoked yet. */
  revoke(userId: number, id: number, at: EpochMs): Promise<boolean>
}
