/** Copies of a SQLite database, taken while others read and write it. */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { AppError } from '#core/errors.ts'
import { connectSqlite } from './connection.ts'

/**
 * Writes a consistent, compact copy of the database `file` to `to`; what others commit meanwhile is not in it. The copy
 * appears whole or not at all. Throws AppError `file-not-found`, `bad-usage` when `to` exists, and the store's own codes.
 */
export function backupSqlite(file: string, to: string): void {
  if (!existsSync(file))
    throw new AppError('file-not-found', `cannot back up ${file}: there is no such file.`, {
      details: { file },
    })
  if (existsSync(to)) {
    throw new AppError('bad-usage', `cannot back up to ${to}: the file exists. Name one that does not.`, {
      details: { file: to },
    })
  }
  copySqlite(file, to)
}

/** As `backupSqlite`, replacing what stands at `to`. */
export function copySqlite(file: string, to: string): void {
  const partial = `${to}.partial`
  rmSync(partial, { force: true })
  const connection = connectSqlite(file, { readOnly: true, settings: '', echo: null })
  try {
    connection.prepare('VACUUM INTO ?').run([partial])
    // As private as the database itself.
    chmodSync(partial, 0o600)
    syncToDisk(partial)
    renameSync(partial, to)
  } finally {
    connection.close()
    rmSync(partial, { force: true })
  }
}

function syncToDisk(file: string): void {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
