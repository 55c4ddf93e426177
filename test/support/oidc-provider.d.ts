/** The part of the package `oidc-provider`, which brings no types, that the tests use. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  type Settings = {
    readonly clients: readonly Readonly<Record<string, unknown>>[]
    readonly claims: Readonly<Record<string, readonly string[]>>
    readonly conformIdTokenClaims: boolean
    readonly pkce: { required(): boolean }
    findAccount(
      context: unknown,
      id: string,
    ): { accountId: string; claims(): Promise<Readonly<Record<string, unknown>>> }
  }

  export class Provider {
    constructor(issuer: string, settings: Settings)
    callback(): RequestListener
  }
}
