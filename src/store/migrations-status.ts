/** Which migrations a database has had and which it still waits for, without changing it. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Reader } from './engine.ts'
import { migrations } from './migrations/catalogue.ts'
import { type AppliedMigration, appliedMigrations, pendingAfter } from './migrations/migrate.ts'
import { openPostgresEngine } from './postgres/engine.ts'
import { connectSqlite } from './sqlite/connection.ts'
import { sqliteReader } from './sqlite/reader.ts'
import { sessionHere } from './sqlite/session.ts'

export type MigrationStatus = {
  readonly version: number
  readonly name: string
  /** Null while pending. */
  readonly appliedAt: EpochMs | null
}

export type StorePlace = { readonly file: string } | { readonly url: string }

/**
 * Every migration in order; all pending where the file does not exist, which is not made. Throws AppError `store-too-new`,
 * `store-corrupt`, `store-busy`, `store-unavailable`.
 */
export async function migrationsStatus(place: StorePlace): Promise<MigrationStatus[]> {
  const applied =
    'file' in place ? await appliedInFile(resolve(place.file)) : await appliedOnServer(place.url)
  return migrations.map(({ version, name }) => {
    const record = applied.find((migration) => migration.version === version)
    return { version, name, appliedAt: record?.appliedAt ?? null }
  })
}

async function appliedInFile(file: string): Promise<AppliedMigration[]> {
  if (!existsSync(file)) return []
  const connection = connectSqlite(file, { readOnly: true, settings: '', echo: null })
  try {
    return await verified(sqliteReader(sessionHere(connection)), file)
  } finally {
    connection.close()
  }
}

async function appliedOnServer(url: string): Promise<AppliedMigration[]> {
  const engine = openPostgresEngine({ url, poolSize: 1, log: null, echo: null })
  try {
    return await verified(engine.reader, engine.location)
  } finally {
    await engine.close()
  }
}

async function verified(reader: Reader, location: string): Promise<AppliedMigration[]> {
  const applied = await appliedMigrations(reader, location)
  pendingAfter(applied, migrations, location)
  return applied
}
