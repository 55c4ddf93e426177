/** Brings a database to the newest schema: forward only, each step in a transaction of its own, one runner at a time. */
import { AppError } from '#core/errors.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { Engine, Reader } from '#store/engine.ts'
import { migrations as released } from './catalogue.ts'
import { type Migration, checksumOf, sqlFor } from './migration.ts'

export type AppliedMigration = {
  readonly version: number
  readonly name: string
  readonly checksum: string
  readonly appliedAt: EpochMs
}

type Hooks = {
  /** Called under the lock before a database that holds data is changed for the first time. */
  readonly beforeUpgrade?: (version: number) => void
  readonly onApplied?: (migration: Migration) => void
}

/**
 * Applies what is pending of `migrations` and returns the schema version reached. Throws AppError `store-too-new` when the
 * database is ahead of this program, and `store-corrupt` when an applied migration is not the one that was released.
 */
export async function migrate(engine: Engine, hooks: Hooks = {}, migrations = released): Promise<number> {
  let untouched = true
  const step = () =>
    engine.write(async (writer) => {
      await writer.lock('assay:migrations')
      const applied = await appliedMigrations(writer, engine.location)
      const next = pendingAfter(applied, migrations, engine.location)[0]
      if (!next) return null
      if (untouched && applied.length > 0) hooks.beforeUpgrade?.(next.version)
      untouched = false
      await writer.script(sqlFor(engine.kind, next))
      await writer.db.insertInto('schema_migrations').values(recordOf(next)).execute()
      return next
    })
  const applied = await appliedMigrations(engine.reader, engine.location)
  let pending = pendingAfter(applied, migrations, engine.location).length
  while (pending > 0) {
    const done = await step()
    if (done) hooks.onApplied?.(done)
    pending = done ? pending - 1 : 0
  }
  return migrations.length
}

/** What is recorded in a database, oldest first; none where it is empty. */
export async function appliedMigrations(reader: Reader, location: string): Promise<AppliedMigration[]> {
  const tables = await reader.tableNames()
  if (!tables.includes('schema_migrations')) {
    if (tables.includes('price_history') || tables.includes('assets')) throw foreignDatabase(location)
    return []
  }
  return reader.db
    .selectFrom('schema_migrations')
    .select(['version', 'name', 'checksum', 'applied_at as appliedAt'])
    .orderBy('version')
    .execute()
}

/** The migrations still to run, after checking that those applied are ours, in order and unchanged. */
export function pendingAfter(
  applied: readonly AppliedMigration[],
  migrations: readonly Migration[],
  location: string,
): readonly Migration[] {
  const newest = applied.at(-1)
  if (newest && newest.version > migrations.length) throw tooNew(newest.version, migrations.length, location)
  applied.forEach((record, index) => {
    const expected = migrations[index]
    if (expected?.version !== record.version || checksumOf(expected) !== record.checksum) {
      throw changedMigration(record, location)
    }
  })
  return migrations.slice(applied.length)
}

function recordOf(migration: Migration) {
  const { version, name } = migration
  return { version, name, checksum: checksumOf(migration), applied_at: Date.now() as EpochMs }
}

function tooNew(version: number, known: number, location: string): AppError {
  return new AppError(
    'store-too-new',
    `${location} has schema version ${version}, this Assay knows up to ${known}. Update Assay, or open another database.`,
    { details: { location, version, known } },
  )
}

function changedMigration(record: AppliedMigration, location: string): AppError {
  return new AppError(
    'store-corrupt',
    `${location} records migration ${record.version} (${record.name}) with another text than this Assay has. Use the Assay that wrote it, or restore a backup.`,
    { details: { location, version: record.version, name: record.name, checksum: record.checksum } },
  )
}

function foreignDatabase(location: string): AppError {
  return new AppError(
    'store-corrupt',
    `${location} has tables of the same names that Assay did not make. Choose an empty database.`,
    { details: { location } },
  )
}
