/** An OpenID Connect issuer, by the authorization code flow with PKCE. */
import { AppError } from '#core/errors.ts'
import type { SignInIssuer } from '#ports/sign-in-issuer.ts'
import * as oidc from 'openid-client'

export type IssuerSettings = {
  readonly issuer: string
  readonly clientId: string
  /** Empty for a public client, which PKCE alone protects. */
  readonly clientSecret: string
}

const ANSWER_S = 10
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The issuer is asked for its addresses at the first use, and again after a failure. */
export function oidcIssuer({ issuer, clientId, clientSecret }: IssuerSettings): SignInIssuer {
  const server = new URL(issuer)
  let discovered: Promise<oidc.Configuration> | null = null

  function configuration(): Promise<oidc.Configuration> {
    // Only an issuer on this very machine may do without TLS.
    const execute = loopback.has(server.hostname) ? [oidc.allowInsecureRequests] : []
    const method = clientSecret === '' ? oidc.None() : oidc.ClientSecretBasic(clientSecret)
    discovered ??= oidc.discovery(server, clientId, undefined, method, { execute, timeout: ANSWER_S })
    return discovered.catch((thrown: unknown) => {
      discovered = null
      throw unavailable(issuer, thrown)
    })
  }

  return {
    issuer,
    async begin(callback) {
      const config = await configuration()
      const trip = {
        state: oidc.randomState(),
        verifier: oidc.randomPKCECodeVerifier(),
        nonce: oidc.randomNonce(),
      }
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
        state: trip.state,
        nonce: trip.nonce,
      })
      return { address: address.href, trip }
    },
    async finish(address, { state, verifier, nonce }) {
      const config = await configuration()
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      }
      try {
        const tokens = await oidc.authorizationCodeGrant(config, new URL(address), checks)
        const { sub, preferred_username: called } = tokens.claims()!
        return { subject: sub, name: typeof called === 'string' ? called : null }
      } catch (thrown) {
        throw refused(issuer, thrown)
      }
    },
  }
}

function unavailable(issuer: string, cause: unknown): AppError {
  return new AppError(
    'issuer-unavailable',
    `${issuer} does not say how to sign in there. Sign in by password.`,
    {
      cause,
    },
  )
}

function refused(issuer: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : 'no reason given'
  return new AppError('forbidden', `${issuer} did not vouch for this sign-in: ${reason}. Begin again.`, {
    cause,
  })
}
