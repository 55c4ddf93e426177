/** Knows callers by what they show: the cookie of a session, or a token. */
import { scopes } from '#core/accounts/access.ts'
import { toAppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Caller, CredentialHeaders, Gatekeeper } from '#ports/caller.ts'
import type { Workbench } from '#ports/workbench.ts'
import { sessionBounds } from './sessions.ts'
import { SHARE_PREFIX } from './share-links.ts'

/** Browsers take a cookie of the first name only over TLS, from this very host. */
export const sessionCookies = { secure: '__Host-assay', plain: 'assay' } as const

/** When something was last used is written down this often. */
const USE_NOTED_EVERY_MS = 60_000

export function gatekeeper(bench: Workbench): Gatekeeper {
  const { store, clock } = bench
  return {
    authenticate(headers) {
      const word = bearerOf(headers)
      if (word?.startsWith(SHARE_PREFIX)) return byShare(word, bench)
      if (word !== null) return byToken(word, bench)
      const cookie = sessionWordOf(headers)
      return cookie === null ? Promise.resolve(null) : bySession(cookie, bench)
    },
    async standing(callers) {
      const roles = await store.credentials.standing(
        callers.map(({ credential }) => credential),
        sessionBounds(clock.now()),
      )
      return callers.filter(({ role }, index) => roles[index] === role)
    },
  }
}

/** Null when none is shown; a header of another scheme shows one that nobody has. */
function bearerOf({ authorization }: CredentialHeaders): string | null {
  if (authorization === undefined) return null
  return /^Bearer +([\w~+/.-]+=*)$/i.exec(authorization)?.[1] ?? ''
}

export function sessionWordOf({ cookie = '' }: CredentialHeaders): string | null {
  for (const name of [sessionCookies.secure, sessionCookies.plain]) {
    const word = new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(cookie)?.[1]
    if (word !== undefined) return word
  }
  return null
}

async function bySession(word: string, bench: Workbench): Promise<Caller | null> {
  const { store, clock, secrets } = bench
  const now = clock.now()
  const opened = await store.sessions.open(secrets.digest(word), sessionBounds(now))
  if (!opened) return null
  const { session, user } = opened
  const { hash } = session
  noteUse(session.lastUsedAt, now, () => store.sessions.touch(hash, now), bench)
  return {
    userId: user.id,
    name: user.name,
    role: user.role,
    scopes,
    via: 'session',
    credential: { kind: 'session', hash },
    portfolioId: null,
  }
}

async function byToken(word: string, bench: Workbench): Promise<Caller | null> {
  const { store, clock, secrets } = bench
  const now = clock.now()
  const opened = await store.apiTokens.open(secrets.digest(word), now)
  if (!opened) return null
  const { token, user } = opened
  noteUse(token.lastUsedAt, now, () => store.apiTokens.touch(token.id, now), bench)
  return {
    userId: user.id,
    name: user.name,
    role: user.role,
    scopes: token.scopes,
    via: 'token',
    credential: { kind: 'token', id: token.id },
    portfolioId: null,
  }
}

/** As whoever shares the portfolio, but for reading, and that portfolio alone. */
async function byShare(word: string, bench: Workbench): Promise<Caller | null> {
  const { store, clock, secrets } = bench
  const now = clock.now()
  const link = await store.shareLinks.open(secrets.digest(word), now)
  if (!link) return null
  noteUse(link.lastUsedAt, now, () => store.shareLinks.touch(link.id, now), bench)
  return {
    userId: link.userId,
    name: `shared link ${link.name}`,
    role: 'viewer',
    scopes: ['read', 'stream'],
    via: 'share',
    credential: { kind: 'share', id: link.id },
    portfolioId: link.portfolioId,
  }
}

/** Not waited for: a store that only reads still knows its callers. */
function noteUse(
  lastUsedAt: EpochMs | null,
  now: EpochMs,
  touch: () => Promise<void>,
  { log }: Workbench,
): void {
  if (lastUsedAt !== null && now - lastUsedAt < USE_NOTED_EVERY_MS) return
  touch().catch((thrown: unknown) => {
    log.warn({ code: toAppError(thrown).code }, 'could not note when a session or token was last used')
  })
}
