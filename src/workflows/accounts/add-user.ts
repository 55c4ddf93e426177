/** Adds somebody who may come in; the first owner takes over what this machine has. */
import type { Role } from '#core/accounts/access.ts'
import { passwordFault } from '#core/accounts/password-fault.ts'
import { isUserName, USER_NAME_LENGTH_MAX } from '#core/accounts/user-name.ts'
import { AppError } from '#core/errors.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type Actor, recordAudit } from './record-audit.ts'

type Added = { readonly name: string; readonly role: Role; readonly password: string | null }

/** Throws AppError `bad-usage`, `weak-password`, `name-taken`, and `owner-exists` where the first owner is meant. */
export async function addUser(
  { name, role, password }: Added,
  actor: Actor,
  bench: Workbench,
  options: { readonly firstOwnerOnly: boolean } = { firstOwnerOnly: false },
): Promise<User> {
  const { store, clock } = bench
  checkUserName(name)
  const passwordHash = password === null ? null : await hashOf(password, name, bench)
  const user = await store.users.add({ name, role, passwordHash, createdAt: clock.now() }, options)
  await recordAudit(actor, { action: 'user.add', subject: name, detail: { role } }, bench)
  return user
}

/** Throws AppError `weak-password` naming what is wrong with it. */
export function hashOf(password: string, userName: string, { secrets }: Workbench): Promise<string> {
  const fault = passwordFault(password, userName)
  if (fault !== null) throw new AppError('weak-password', `The password ${fault}.`)
  return secrets.hashPassword(password)
}

function checkUserName(name: string): void {
  if (isUserName(name)) return
  throw new AppError(
    'bad-usage',
    `"${name}" is no name of a user: it takes up to ${USER_NAME_LENGTH_MAX} letters, digits and . _ @ + -, beginning with a letter or digit.`,
  )
}
