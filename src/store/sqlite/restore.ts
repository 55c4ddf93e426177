/** Puts a copy of a SQLite database in the place of the one in use, which is kept beside it. */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { AppError, toAppError } from '#core/errors.ts'
import { migrationsStatus } from '#store/migrations-status.ts'
import { copySqlite } from './backup.ts'
import { connectSqlite } from './connection.ts'
import { storeBusy } from './errors.ts'

/**
 * `kept` is where the database that was in use goes, when there is one; the name must be free. The copy is checked and written
 * beside `file` before anything is moved. Throws AppError `file-not-found`, `store-too-new`, `store-corrupt` for what is no
 * backup, `store-busy` while another process has the database open, and the store's own codes.
 */
export async function restoreSqlite(
  from: string,
  file: string,
  kept: string,
): Promise<{ readonly kept: string | null }> {
  await refuseForeign(from)
  const ready = `${file}.restoring`
  copySqlite(from, ready)
  try {
    beginStreamsAnew(ready)
    const isReplacing = existsSync(file)
    if (isReplacing) {
      closeForAll(file)
      if (existsSync(kept))
        throw new AppError('bad-usage', `cannot keep ${file} as ${kept}: the file exists. Try again.`)
      // A log of changes left behind would be read into the backup.
      for (const part of ['-wal', '-shm', ''])
        if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, `${kept}${part}`)
    }
    renameSync(ready, file)
    return { kept: isReplacing ? kept : null }
  } finally {
    rmSync(ready, { force: true })
  }
}

async function refuseForeign(from: string): Promise<void> {
  if (!existsSync(from))
    throw new AppError('file-not-found', `cannot restore ${from}: there is no such file.`, {
      details: { file: from },
    })
  const status = await migrationsStatus({ file: from })
  if (status.every(({ appliedAt }) => appliedAt === null))
    throw new AppError(
      'store-corrupt',
      `${from} is no database of Assay; name a file that \`assay backup\` wrote.`,
      {
        details: { file: from },
      },
    )
}

/**
 * What was said after the backup is unknown to it, and its numbers would be given out once more: with new epochs, whoever
 * listened is told so instead of taking new messages for old ones.
 */
function beginStreamsAnew(file: string): void {
  const connection = connectSqlite(file, { readOnly: false, settings: '', echo: null })
  try {
    const tables = connection
      .prepare("SELECT name FROM sqlite_schema WHERE name = 'stream_topics'")
      .arrays([])
    if (tables.length === 0) return
    connection.exec(`
      UPDATE stream_topics SET epoch = lower(hex(randomblob(12)));
      DELETE FROM outbox;
      DELETE FROM stream_listeners;
      DELETE FROM leases;
    `)
  } finally {
    connection.close()
  }
}

/** Brings all that was committed into the file itself; SQLite lets only the last one that has it open do so. */
function closeForAll(file: string): void {
  const connection = connectSqlite(file, { readOnly: false, settings: '', echo: null })
  try {
    const [mode] = connection.prepare('PRAGMA journal_mode = DELETE').arrays([])[0] ?? []
    if (mode !== 'delete') throw storeBusy(file)
  } catch (thrown) {
    // A damaged file is what backups are for; nobody can have it open to any purpose.
    if (toAppError(thrown).code !== 'store-corrupt') throw thrown
  } finally {
    connection.close()
  }
}
