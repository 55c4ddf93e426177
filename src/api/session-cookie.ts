/** The cookie of a session: out of reach of scripts, not sent from other sites, and over TLS bound to this very host. */
import { sessionCookies } from '#workflows/accounts/gatekeeper.ts'
import { SESSION_AGE_MS_MAX } from '#workflows/accounts/sessions.ts'

/** Null takes the cookie away. */
export function sessionCookie(word: string | null, isSecure: boolean): string {
  const name = isSecure ? sessionCookies.secure : sessionCookies.plain
  const ageSeconds = word === null ? 0 : SESSION_AGE_MS_MAX / 1000
  return `${name}=${word ?? ''}; Path=/; Max-Age=${ageSeconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}
