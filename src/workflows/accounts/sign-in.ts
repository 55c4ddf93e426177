/** Signs somebody in by name and password; who tries too often waits, and nobody is ever locked out. */
import type { Allowance } from '#core/accounts/allowance.ts'
import { AppError } from '#core/errors.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { recordAudit } from './record-audit.ts'
import { beginSession, type Visit } from './sessions.ts'

const PERIOD_MS = 15 * 60_000
const perAccount: Allowance = { attempts: 5, periodMs: PERIOD_MS }
const perAddress: Allowance = { attempts: 20, periodMs: PERIOD_MS }

type SignedIn = { readonly user: User; readonly word: string }

/** Throws AppError `wrong-password`, whoever exists, and `too-many-attempts` with `retryAfterMs`. */
export async function signIn(
  { name, password }: { readonly name: string; readonly password: string },
  visit: Visit,
  bench: Workbench,
): Promise<SignedIn> {
  await takeAttempt(name, visit, bench)
  const user = await bench.store.users.named(name)
  const usable = user !== null && user.disabledAt === null
  const { matches, stale } = await bench.secrets.checkPassword(password, usable ? user.passwordHash : null)
  const actor = { userId: matches ? user!.id : null, name, address: visit.address }
  if (!matches || !user) {
    await recordAudit(actor, { action: 'session.refuse', subject: name }, bench)
    throw new AppError('wrong-password', 'Name and password do not belong together.')
  }
  if (stale) await rehash(user, password, bench)
  await bench.store.attempts.restore(accountKey(name))
  const word = await beginSession(user, visit, bench)
  await recordAudit(actor, { action: 'session.open', subject: user.name }, bench)
  return { user, word }
}

/** Counted before the password is looked at, so that many tries at once count as many. */
export async function takeAttempt(
  name: string,
  { address }: Visit,
  { store, clock }: Workbench,
): Promise<void> {
  const allowances = {
    [accountKey(name)]: perAccount,
    ...(address === null ? {} : { [`address:${address}`]: perAddress }),
  }
  const waitMs = await store.attempts.take(allowances, clock.now())
  if (waitMs === 0) return
  throw new AppError(
    'too-many-attempts',
    `Too many tries for this name or from this address; the next one counts in ${Math.ceil(waitMs / 1000)} s.`,
    { details: { retryAfterMs: waitMs } },
  )
}

function accountKey(name: string): string {
  return `account:${name.toLowerCase()}`
}

async function rehash(user: User, password: string, { store, clock, secrets }: Workbench): Promise<void> {
  await store.users.change(user.id, { passwordHash: await secrets.hashPassword(password) }, clock.now())
}
