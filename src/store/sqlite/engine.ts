/** SQLite as the store's engine: one connection that writes, one that reads, so that readers never wait. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Echo, Engine, Writer } from '#store/engine.ts'
import { BUSY_TIMEOUT_MS, connectSqlite } from './connection.ts'
import { storeBusy } from './errors.ts'
import { type GroupTransaction, groupCommit } from './group-commit.ts'
import { sqliteReader } from './reader.ts'
import { type SqliteSession, sessionHere } from './session.ts'
import { sessionOnThread } from './session-on-thread.ts'

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

export type SqliteEngineOptions = {
  /** Exists. */
  readonly file: string
  readonly echo: Echo | null
  /** Whether reading and writing each get a thread of their own: for a process that has others to answer meanwhile. */
  readonly onThreads: boolean
}

export async function openSqliteEngine(options: SqliteEngineOptions): Promise<Engine> {
  const { writing, reading } = await openBoth(options)
  const writer = writerOn(writing)
  const writes = groupCommit(transactionOn(writing))
  let closed: Promise<void> | null = null
  const close = async () => {
    await writes.settled()
    await reading.close()
    await writing.close()
  }
  return {
    kind: 'sqlite',
    location: options.file,
    reader: sqliteReader(reading),
    write: (work) => writes.run(() => work(writer)),
    // One writes at a time anyway, and the more wait the fewer commits there are.
    derivationsAtOnce: Number.POSITIVE_INFINITY,
    poolUse: () => null,
    close: () => (closed ??= close()),
  }
}

async function openBoth({ file, echo, onThreads }: SqliteEngineOptions) {
  const open = async (readOnly: boolean, settings: string) => {
    if (onThreads) return sessionOnThread({ file, readOnly, settings, echo })
    return sessionHere(connectSqlite(file, { readOnly, settings, echo }))
  }
  const writing = await open(false, writerSettings)
  try {
    return { writing, reading: await open(true, readerSettings) }
  } catch (error) {
    await writing.close()
    throw error
  }
}

function writerOn(session: SqliteSession): Writer {
  return {
    ...sqliteReader(session),
    insertColumns: session.insert,
    // The one writer of the file holds every lock already.
    lock: async () => {},
    script: session.exec,
  }
}

function transactionOn(session: SqliteSession): GroupTransaction {
  return {
    begin: () => beginWithin(session, BUSY_TIMEOUT_MS),
    mark: () => session.exec('SAVEPOINT one_write'),
    keep: () => session.exec('RELEASE one_write'),
    undo: () => session.exec('ROLLBACK TO one_write; RELEASE one_write'),
    commit: () => session.exec('COMMIT'),
    rollback: async () => {
      try {
        await session.exec('ROLLBACK')
      } catch {
        // SQLite has rolled back by itself, or never began.
      }
    },
    isOpen: () => session.inTransaction(),
  }
}

/** Begins when no other process writes. Waits between tries without holding up this process, as SQLite's own wait would. */
async function beginWithin(session: SqliteSession, timeoutMs: number): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs
  for (let waitMs = 1; !(await session.beginWriting()); waitMs = Math.min(waitMs * 2, 8)) {
    if (performance.now() >= giveUpAt) throw storeBusy(session.file)
    await sleep(waitMs)
  }
}
