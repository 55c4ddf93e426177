/** Opens the embedded store: one SQLite file, created when absent, migrated when behind. */
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AppError } from '#core/errors.ts'
import type { Log } from '#ports/log.ts'
import type { Store } from '#ports/store/store.ts'
import type { Echo } from './engine.ts'
import { migrations as released } from './migrations/catalogue.ts'
import { migrate } from './migrations/migrate.ts'
import type { Migration } from './migrations/migration.ts'
import { copySqlite } from './sqlite/backup.ts'
import { openSqliteEngine } from './sqlite/engine.ts'
import { storeOn } from './store.ts'

export type SqliteStoreOptions = {
  /** Path of the database; its folder is made when absent. */
  readonly file: string
  readonly log?: Log
  readonly echo?: Echo
  /** As `SqliteEngineOptions` says; false by default, since starting threads takes longer than a short command. */
  readonly onThreads?: boolean
}

/**
 * Opens and, where needed, migrates the file; before data of an older schema is changed, a copy is left beside it as
 * `<file>.before-v<version>`. Throws AppError `store-read-only`, `store-corrupt`, `store-too-new`, `store-busy`, `disk-full`.
 */
export async function openSqliteStore(options: SqliteStoreOptions, migrations = released): Promise<Store> {
  const { log = null, echo = null, onThreads = false } = options
  const file = resolve(options.file)
  createWhenAbsent(file)
  const engine = await openSqliteEngine({ file, echo, onThreads })
  try {
    const hooks = {
      beforeUpgrade: (version: number) => copySqlite(file, `${file}.before-v${version}`),
      onApplied: ({ version, name }: Migration) => log?.info({ file, version, name }, 'store migrated'),
    }
    const version = await migrate(engine, hooks, migrations)
    return storeOn(engine, version)
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** An empty file that only its owner may read: it will hold password hashes and positions. */
function createWhenAbsent(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    // Never opens a file that exists: closing it would drop the locks other connections of this process hold on it.
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return
    throw cannotCreate(file, error)
  }
}

function cannotCreate(file: string, cause: unknown): AppError {
  const full = systemCode(cause) === 'ENOSPC'
  const reason = full
    ? 'the disk is full. Free some space'
    : 'its folder cannot be written. Check its permissions, or set ASSAY_HOME to another'
  return new AppError(
    full ? 'disk-full' : 'store-read-only',
    `cannot create ${file}: ${reason}, then try again.`,
    {
      cause,
      details: { file },
    },
  )
}

function systemCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
