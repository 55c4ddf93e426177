/** The people who may come in. */
import type { Role } from '#core/accounts/access.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'

export type User = {
  readonly id: number
  readonly name: string
  readonly role: Role
  /** Null for somebody who comes in by another door only, and before a password is set. */
  readonly passwordHash: string | null
  readonly createdAt: EpochMs
  /** Null while the account is in use. */
  readonly disabledAt: EpochMs | null
}

export type NewUser = Pick<User, 'name' | 'role' | 'passwordHash' | 'createdAt'>

export type UserChange = {
  readonly role?: Role
  readonly passwordHash?: string
  readonly disabledAt?: EpochMs | null
}

/** Names are told apart without regard to capitals. */
export type UserStore = {
  /**
   * The first owner takes over what was made on this machine before there was one. Throws AppError `name-taken`, and
   * `owner-exists` when `firstOwnerOnly` and there is one already.
   */
  add(user: NewUser, options?: { readonly firstOwnerOnly: boolean }): Promise<User>
  find(id: number): Promise<User | null>
  named(name: string): Promise<User | null>
  /** By id, at most `limit`. */
  list(limit: number): Promise<readonly User[]>
  /** The owner of longest standing who is not disabled. */
  owner(): Promise<User | null>
  /** Null when there is no such user. Throws AppError `last-owner` when nobody would be left to administer. */
  change(id: number, change: UserChange, at: EpochMs): Promise<User | null>
  /** Who came in by another door's `issuer` as its `subject`. */
  identified(issuer: string, subject: string): Promise<User | null>
  identify(userId: number, issuer: string, subject: string, at: EpochMs): Promise<void>
}
