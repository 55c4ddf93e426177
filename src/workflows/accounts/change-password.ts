/** Gives somebody another password, which ends every session made with the old one. */
import { AppError } from '#core/errors.ts'
import type { Caller } from '#ports/caller.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { hashOf } from './add-user.ts'
import { findUser } from './change-user.ts'
import { type Actor, actorOf, recordAudit } from './record-audit.ts'
import { beginSession, type Visit } from './sessions.ts'
import { takeAttempt } from './sign-in.ts'

/** The word of the session that stands in for the caller's own. Throws AppError `wrong-password` or `weak-password`. */
export async function changeOwnPassword(
  { current, next }: { readonly current: string; readonly next: string },
  caller: Caller,
  visit: Visit,
  bench: Workbench,
): Promise<string> {
  const { store, secrets } = bench
  const user = (await store.users.find(caller.userId))!
  // Who finds a browser signed in must not try passwords at leisure.
  await takeAttempt(user.name, visit, bench)
  const { matches } = await secrets.checkPassword(current, user.passwordHash)
  if (!matches) throw new AppError('wrong-password', 'The current password is another one.')
  await setPassword(user, next, actorOf(caller, visit.address), bench)
  return beginSession(user, visit, bench)
}

/** For who administers. Throws AppError `not-found` or `weak-password`. */
export async function resetPassword(
  name: string,
  next: string,
  actor: Actor,
  bench: Workbench,
): Promise<void> {
  await setPassword(await findUser(name, bench), next, actor, bench)
}

async function setPassword(user: User, next: string, actor: Actor, bench: Workbench): Promise<void> {
  const { store, clock } = bench
  const passwordHash = await hashOf(next, user.name, bench)
  await store.users.change(user.id, { passwordHash }, clock.now())
  await store.sessions.revoke(user.id, { except: null }, clock.now())
  await recordAudit(actor, { action: 'user.password', subject: user.name }, bench)
}
