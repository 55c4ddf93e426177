/** SQLite as the store's engine: one connection that writes, one that reads, so that readers never wait. */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Echo, Engine, Reader, Writer } from '#store/engine.ts'
import { type SqliteConnection, connectSqlite } from './connection.ts'
import { storeBusy } from './errors.ts'
import { type GroupTransaction, groupCommit } from './group-commit.ts'
import { insertColumns } from './insert-columns.ts'
import { sqliteInputs } from './inputs.ts'
import { kyselyOn } from './kysely.ts'

/** How long a writer waits for another process. */
const BUSY_TIMEOUT_MS = 5_000

/** Every commit reaches the disk before it is answered; the log is folded into the file after 32 MB. */
const writerSettings = `
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 8000;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA cache_size = -65536;
  PRAGMA busy_timeout = 0;
`
const readerSettings = 'PRAGMA cache_size = -32768;'

/** Opens a file that exists. */
export function openSqliteEngine(file: string, echo: Echo | null): Engine {
  const writing = connectSqlite(file, { readOnly: false, busyTimeoutMs: BUSY_TIMEOUT_MS, echo })
  writing.exec('PRAGMA journal_mode = WAL')
  writing.exec(writerSettings)
  const reading = connectSqlite(file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS, echo })
  reading.exec(readerSettings)
  const writer = writerOn(writing)
  const inTurn = groupCommit(transactionOn(writing))
  let closed: Promise<void> | null = null
  const close = async () => {
    // An empty write waits for those before it; one that cannot even begin has nothing to wait for.
    await inTurn(async () => {}).catch(() => {})
    reading.close()
    writing.close()
  }
  return {
    kind: 'sqlite',
    location: file,
    reader: readerOn(reading),
    write: (work) => inTurn(() => work(writer)),
    close: () => (closed ??= close()),
  }
}

function readerOn(connection: SqliteConnection): Reader {
  return {
    db: kyselyOn(connection),
    rows: async (query) => {
      const { sql, parameters } = query.compile()
      return connection.prepare(sql).arrays(sqliteInputs(parameters))
    },
    tableNames: async () =>
      connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .arrays([])
        .map(([name]) => String(name)),
  }
}

function writerOn(connection: SqliteConnection): Writer {
  return {
    ...readerOn(connection),
    insertColumns: async (batch) => insertColumns(connection, batch),
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
      if (connection.inTransaction()) connection.exec('ROLLBACK')
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
