/** Who makes a call, and by what right. */
import type { Role, Scope, Standing } from '#core/accounts/access.ts'

export type Caller = Standing & {
  readonly userId: number
  readonly name: string
  readonly role: Role
  readonly scopes: readonly Scope[]
  readonly credential: Credential
  /** The one portfolio that a share link opens; null for everybody else. */
  readonly portfolioId: number | null
}

/** What a caller showed: the row that grants it, by which it is found revoked. */
export type Credential =
  | { readonly kind: 'session'; readonly hash: string }
  | { readonly kind: 'token'; readonly id: number }
  | { readonly kind: 'share'; readonly id: number }

/** Credentials as request headers carry them, names in lower case. */
export type CredentialHeaders = {
  readonly authorization?: string | undefined
  readonly cookie?: string | undefined
}

/**
 * The door's keeper, the same for HTTP and for the WebSocket upgrade.
 */
export type Gatekeeper = {
  /** Null without credentials, and with ones that are unknown, expired or revoked. */
  authenticate(headers: CredentialHeaders): Promise<Caller | null>
  /**
   * Those of `callers` that may still call. Long-lived connections ask every few seconds for all of them at once, so
   * that they end at most 5 s after a revocation, wherever that was made.
   */
  standing(callers: readonly Caller[]): Promise<readonly Caller[]>
}
