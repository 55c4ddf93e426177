/** Who comes in by the live stream, and whether they may stay. */

export type Listener = {
  /** Null for this machine, before there is an owner. */
  readonly userId: number | null
  readonly scopes: readonly string[]
}

export type UpgradeHeaders = {
  readonly authorization?: string | undefined
  readonly cookie?: string | undefined
}

export type Authenticator<L extends Listener = Listener> = {
  /** Null without credentials, and with ones that are unknown, expired or revoked. */
  authenticate(headers: UpgradeHeaders): Promise<L | null>
  /** Those who may still listen. Asked every two seconds for all at once, so that a revocation ends its connections within five. */
  standing(listeners: readonly L[]): Promise<readonly L[]>
}
