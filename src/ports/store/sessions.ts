/** Signed-in browsers: what is stored is the hash of the secret that the cookie holds. */
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { User } from './users.ts'

export type Session = {
  readonly hash: string
  readonly userId: number
  readonly address: string | null
  readonly userAgent: string | null
  readonly createdAt: EpochMs
  readonly lastUsedAt: EpochMs
  /** However much it is used. */
  readonly expiresAt: EpochMs
}

/** A session counts from then on only when it was used since. */
export type SessionBounds = { readonly now: EpochMs; readonly usedSince: EpochMs }

export type SessionStore = {
  /** The least used of a user beyond `most` end. */
  add(session: Session, most: number): Promise<void>
  /** The session with its user; null when it is unknown, over, or the user disabled. */
  open(
    hash: string,
    bounds: SessionBounds,
  ): Promise<{ readonly session: Session; readonly user: User } | null>
  touch(hash: string, at: EpochMs): Promise<void>
  /** Newest first. */
  list(userId: number, bounds: SessionBounds): Promise<readonly Session[]>
  /** How many ended: the one whose hash begins with `start`, or all but `except`. */
  revoke(
    userId: number,
    which: { readonly start: string } | { readonly except: string | null },
    at: EpochMs,
  ): Promise<number>
}
