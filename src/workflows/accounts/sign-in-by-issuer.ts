/** Signs somebody in for whom another house vouches, or ties that house to the account that is signed in. */
import type { Role } from '#core/accounts/access.ts'
import { isUserName } from '#core/accounts/user-name.ts'
import { AppError } from '#core/errors.ts'
import type { Caller } from '#ports/caller.ts'
import type { VouchedFor } from '#ports/sign-in-issuer.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { addUser } from './add-user.ts'
import { recordAudit } from './record-audit.ts'
import { beginSession, type Visit } from './sessions.ts'

type Vouched = VouchedFor & { readonly issuer: string }

/** The word of a new session; null where the account that is signed in was tied. Throws AppError `forbidden`. */
export async function signInByIssuer(
  person: Vouched,
  { caller, visit, newUsers }: { caller: Caller | null; visit: Visit; newUsers: Role | null },
  bench: Workbench,
): Promise<string | null> {
  const known = await bench.store.users.identified(person.issuer, person.subject)
  if (caller?.via === 'session' && !known) {
    await tie(caller.userId, caller.name, person, visit, bench)
    return null
  }
  const user = known ?? (await welcome(person, visit, newUsers, bench))
  if (user.disabledAt !== null) throw new AppError('forbidden', `The account of ${user.name} is disabled.`)
  const actor = { userId: user.id, name: user.name, address: visit.address }
  const detail = { issuer: person.issuer }
  const word = await beginSession(user, visit, bench)
  await recordAudit(actor, { action: 'session.open', subject: user.name, detail }, bench)
  return word
}

async function welcome(person: Vouched, visit: Visit, role: Role | null, bench: Workbench): Promise<User> {
  if (role === null || (await bench.store.users.owner()) === null)
    throw new AppError(
      'forbidden',
      `${person.issuer} vouches for you, and no account here is tied to that. Sign in by password, then come this way again to tie yours; or ask the owner.`,
    )
  const name =
    person.name !== null && isUserName(person.name) ? person.name : `user-${person.subject.slice(0, 32)}`
  const actor = { userId: null, name: person.issuer, address: visit.address }
  const user = await addUser({ name, role, password: null }, actor, bench)
  await tie(user.id, user.name, person, visit, bench)
  return user
}

async function tie(
  userId: number,
  name: string,
  { issuer, subject }: Vouched,
  { address }: Visit,
  bench: Workbench,
): Promise<void> {
  await bench.store.users.identify(userId, issuer, subject, bench.clock.now())
  const deed = { action: 'user.tie', subject: name, detail: { issuer } }
  await recordAudit({ userId, name, address }, deed, bench)
}
