/** Changes what somebody may do, or whether they may come in at all. */
import type { Role } from '#core/accounts/access.ts'
import { AppError } from '#core/errors.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { type Actor, recordAudit } from './record-audit.ts'

export const USERS_LISTED_MAX = 10_000

/** Throws AppError `not-found`. */
export async function findUser(name: string, { store }: Workbench): Promise<User> {
  const user = await store.users.named(name)
  if (user) return user
  throw new AppError('not-found', `There is no user called "${name}". \`assay user list\` shows all.`, {
    details: { user: name },
  })
}

/** Throws AppError `not-found`, or `last-owner`; sessions and tokens of a disabled user end with it. */
export async function changeUser(
  name: string,
  { role, disabled }: { readonly role?: Role | undefined; readonly disabled?: boolean | undefined },
  actor: Actor,
  bench: Workbench,
): Promise<User> {
  const { store, clock } = bench
  const user = await findUser(name, bench)
  const now = clock.now()
  const change = {
    ...(role !== undefined && { role }),
    ...(disabled !== undefined && { disabledAt: disabled ? now : null }),
  }
  const changed = (await store.users.change(user.id, change, now))!
  if (disabled) await store.sessions.revoke(user.id, { except: null }, now)
  if (role !== undefined && role !== user.role)
    await recordAudit(
      actor,
      { action: 'user.role', subject: user.name, detail: { from: user.role, to: role } },
      bench,
    )
  if (disabled !== undefined)
    await recordAudit(actor, { action: disabled ? 'user.disable' : 'user.enable', subject: user.name }, bench)
  return changed
}
