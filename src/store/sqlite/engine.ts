/** SQLite as the store's engine: one connection that writes, one that reads, so that readers never wait. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Echo, Engine, Writer } from '#store/engine.ts'
import { BUSY_TIMEOUT_MS, type SqliteConnection, connectSqlite } from './connection.ts'
import { storeBusy } from './errors.ts'
import { type GroupTransaction, groupCommit } from './group-commit.ts'
import { insertColumns } from './insert-columns.ts'
import { sqliteReader } from './reader.ts'

/** Every commit reaches the disk before it is answered; the log is folded into the file after 32 MB. */
const writerSettings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA cache_size = -65536;
  PRAGMA busy_timeout = 0;
`
const readerSettings = 'PRAGMA cache_size = -32768'

/** Opens a file that exists. */
export function openSqliteEngine(file: string, echo: Echo | null): Engine {
  const { writing, reading } = connectBoth(file, echo)
  const writer = writerOn(writing)
  const writes = groupCommit(transactionOn(writing))
  let closed: Promise<void> | null = null
  const close = async () => {
    await writes.settled()
    reading.close()
    writing.close()
  }
  return {
    kind: 'sqlite',
    location: file,
    reader: sqliteReader(reading),
    write: (work) => writes.run(() => work(writer)),
    poolUse: () => null,
    close: () => (closed ??= close()),
  }
}

function connectBoth(
  file: string,
  echo: Echo | null,
): { writing: SqliteConnection; reading: SqliteConnection } {
  const writing = connectSqlite(file, { readOnly: false, settings: writerSettings, echo })
  try {
    return { writing, reading: connectSqlite(file, { readOnly: true, settings: readerSettings, echo }) }
  } catch (error) {
    writing.close()
    throw error
  }
}

function writerOn(connection: SqliteConnection): Writer {
  return {
    ...sqliteReader(connection),
    insertColumns: (batch) => insertColumns(connection, batch),
    // The one writer of the file holds every lock already.
    lock: async () => {},
    script: async (sql) => connection.exec(sql),
  }
}

function transactionOn(connection: SqliteConnection): GroupTransaction {
  return {
    begin: () => beginWithin(connection, BUSY_TIMEOUT_MS),
    mark: () => connection.exec('SAVEPOINT one_write'),
    keep: () => connection.exec('RELEASE one_write'),
    undo: () => connection.exec('ROLLBACK TO one_write; RELEASE one_write'),
    commit: () => connection.exec('COMMIT'),
    rollback: () => {
      try {
        connection.exec('ROLLBACK')
      } catch {
        // SQLite has rolled back by itself, or never began.
      }
    },
    isOpen: () => connection.inTransaction(),
  }
}

/** Begins when no other process writes. Waits between tries without holding up this process, as SQLite's own wait would. */
async function beginWithin(connection: SqliteConnection, timeoutMs: number): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs
  for (let waitMs = 1; !connection.beginWriting(); waitMs = Math.min(waitMs * 2, 8)) {
    if (performance.now() >= giveUpAt) throw storeBusy(connection.file)
    await sleep(waitMs)
  }
}
