/** Backup, restore and migration of the database that the settings name. */
import { resolve } from 'node:path'
import { statSync } from 'node:fs'
import type { DatabaseKeeper } from '#cli/command.ts'
import { AppError } from '#core/errors.ts'
import { formatMoment } from '#core/time/moment.ts'
import { migrationsStatus } from '#store/migrations-status.ts'
import { backupSqlite } from '#store/sqlite/backup.ts'
import { restoreSqlite } from '#store/sqlite/restore.ts'
import type { Config } from './config.ts'
import { createHome, databaseFile, openStore } from './open-store.ts'
import { createLog } from './process-log.ts'
import { systemClock } from './system-clock.ts'

export function keepDatabase(config: Config): DatabaseKeeper {
  const place = config.databaseUrl === null ? { file: databaseFile(config) } : { url: config.databaseUrl }
  return {
    async backup(to) {
      const file = fileFor('backup', 'pg_dump --format=custom --file=FILE "$DATABASE_URL"', config)
      backupSqlite(file, resolve(to))
      return { database: file, file: resolve(to), bytes: statSync(to).size }
    },
    async restore(from) {
      const file = fileFor('restore', 'pg_restore --clean --dbname="$DATABASE_URL" FILE', config)
      await createHome(config.homeFolder)
      const kept = `${file}.before-restore-${formatMoment(systemClock.now()).replaceAll(/[:.]/gu, '-')}`
      return { database: file, file: resolve(from), ...(await restoreSqlite(resolve(from), file, kept)) }
    },
    status: () => migrationsStatus(place),
    async migrate() {
      const store = await openStore(config, createLog(config.logLevel))
      await store.close()
    },
  }
}

function fileFor(work: string, command: string, config: Config): string {
  if (config.databaseUrl === null) return databaseFile(config)
  throw new AppError(
    'wrong-engine',
    `cannot ${work} a PostgreSQL database; PostgreSQL's own tools do, while it is in use: ${command}`,
  )
}
