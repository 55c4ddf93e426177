/** Sessions of browsers: begun, listed, and ended. */
import { MS_PER_DAY, type EpochMs } from '#core/time/epoch-day.ts'
import type { Caller } from '#ports/caller.ts'
import type { Session, SessionBounds } from '#ports/store/sessions.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { actorOf, recordAudit } from './record-audit.ts'

/** Whence somebody comes. */
export type Visit = { readonly address: string | null; readonly userAgent: string | null }

export const SESSION_IDLE_MS_MAX = 12 * 3_600_000
export const SESSION_AGE_MS_MAX = 30 * MS_PER_DAY
const SESSIONS_MAX = 100
const USER_AGENT_LENGTH_MAX = 256

/** The word that the cookie will hold; only its hash is kept. */
export async function beginSession(
  user: User,
  visit: Visit,
  { store, clock, secrets }: Workbench,
): Promise<string> {
  const word = secrets.newWord()
  const now = clock.now()
  const session: Session = {
    hash: secrets.digest(word),
    userId: user.id,
    address: visit.address,
    userAgent: visit.userAgent?.slice(0, USER_AGENT_LENGTH_MAX) ?? null,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: (now + SESSION_AGE_MS_MAX) as EpochMs,
  }
  await store.sessions.add(session, SESSIONS_MAX)
  return word
}

export function sessionBounds(now: EpochMs): SessionBounds {
  return { now, usedSince: (now - SESSION_IDLE_MS_MAX) as EpochMs }
}

export function listSessions(userId: number, { store, clock }: Workbench): Promise<readonly Session[]> {
  return store.sessions.list(userId, sessionBounds(clock.now()))
}

/** How many of the caller's own ended. */
export async function endSessions(
  which: Parameters<Workbench['store']['sessions']['revoke']>[1],
  caller: Caller,
  { address }: Visit,
  bench: Workbench,
): Promise<number> {
  const { store, clock } = bench
  const ended = await store.sessions.revoke(caller.userId, which, clock.now())
  if (ended > 0)
    await recordAudit(
      actorOf(caller, address),
      { action: 'session.end', subject: caller.name, detail: { ended } },
      bench,
    )
  return ended
}
