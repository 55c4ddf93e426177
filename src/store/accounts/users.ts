/** The tables `users` and `identities`: who may come in, under which name, and by which other door. */
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { NewUser, User, UserChange, UserStore } from '#ports/store/users.ts'
import type { Engine, Reader, Writer } from '#store/engine.ts'
import type { Schema } from '#store/schema.ts'
import { type Selectable, sql } from 'kysely'

export function userStore(engine: Engine): UserStore {
  const { reader } = engine
  return {
    add: (user, options) => engine.write((writer) => addUser(writer, user, options?.firstOwnerOnly ?? false)),
    find: async (id) => userOrNull(await selectUsers(reader).where('id', '=', id).executeTakeFirst()),
    named: async (name) => userOrNull(await byName(reader, name)),
    list: async (limit) => (await selectUsers(reader).orderBy('id').limit(limit).execute()).map(userOf),
    owner: async () => userOrNull(await firstOwner(reader)),
    change: (id, change, at) => engine.write((writer) => changeUser(writer, id, change, at)),
    identified: async (issuer, subject) =>
      userOrNull(
        await selectUsers(reader)
          .where('id', '=', ({ selectFrom }) =>
            selectFrom('identities')
              .select('user_id')
              .where('issuer', '=', issuer)
              .where('subject', '=', subject),
          )
          .executeTakeFirst(),
      ),
    identify: (userId, issuer, subject, at) =>
      engine.write(async ({ db }) => {
        const row = { user_id: userId, issuer, subject, created_at: at }
        await db
          .insertInto('identities')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }),
  }
}

/** Who is added, and who is left to administer, is decided one at a time. */
const USERS_LOCK = 'assay:users'

async function addUser(writer: Writer, user: NewUser, firstOwnerOnly: boolean): Promise<User> {
  await writer.lock(USERS_LOCK)
  const owner = await firstOwner(writer)
  if (firstOwnerOnly && owner)
    throw new AppError('owner-exists', `There is an owner already: ${owner.name}. Sign in instead.`)
  if (await byName(writer, user.name))
    throw new AppError('name-taken', `There is a user called "${user.name}" already; choose another name.`)
  const row = {
    name: user.name,
    role: user.role,
    password_hash: user.passwordHash,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  }
  const added = await writer.db.insertInto('users').values(row).returningAll().executeTakeFirstOrThrow()
  if (user.role === 'owner' && !owner) await adoptWhatHasNoOwner(writer, added.id)
  return userOf(added)
}

/** What was made on this machine before there was anybody belongs to the first who owns it. */
async function adoptWhatHasNoOwner({ db }: Writer, userId: number): Promise<void> {
  for (const table of ['portfolios', 'imports', 'runs', 'alerts', 'alert_events'])
    await sql`UPDATE ${sql.table(table)} SET user_id = ${userId} WHERE user_id IS NULL`.execute(db)
}

async function changeUser(
  writer: Writer,
  id: number,
  { role, passwordHash, disabledAt }: UserChange,
  at: EpochMs,
): Promise<User | null> {
  await writer.lock(USERS_LOCK)
  const row = {
    updated_at: at,
    ...(role !== undefined && { role }),
    ...(passwordHash !== undefined && { password_hash: passwordHash }),
    ...(disabledAt !== undefined && { disabled_at: disabledAt }),
  }
  const before = await selectUsers(writer).where('id', '=', id).executeTakeFirst()
  if (!before) return null
  const changed = await writer.db
    .updateTable('users')
    .set(row)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const wasOwner = before.role === 'owner' && before.disabled_at === null
  if (wasOwner && !(await firstOwner(writer)))
    throw new AppError('last-owner', `${before.name} is the last owner; make somebody else an owner first.`)
  return userOf(changed)
}

function selectUsers({ db }: Reader) {
  return db.selectFrom('users').selectAll()
}

function byName(reader: Reader, name: string) {
  return selectUsers(reader)
    .where(({ fn, val, eb }) => eb(fn('lower', ['name']), '=', fn('lower', [val(name)])))
    .executeTakeFirst()
}

function firstOwner(reader: Reader) {
  return selectUsers(reader)
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
}

type UserRow = Selectable<Schema['users']>

function userOrNull(row: UserRow | undefined): User | null {
  return row ? userOf(row) : null
}

/** The columns of a user behind another table's: `open` of a session or a token reads both at once. */
export function userOf(row: UserRow): User {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    passwordHash: row.password_hash,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  }
}
