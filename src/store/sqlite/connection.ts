/** One connection to a SQLite file: prepared statements kept for reuse, each statement echoed, each trouble named. */
import { performance } from 'node:perf_hooks'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Cell, Echo } from '#store/engine.ts'
import { isBusy, sqliteTrouble } from './errors.ts'

/** Every call throws what `sqliteTrouble` makes of SQLite's errors. */
export type SqliteConnection = {
  readonly file: string
  /** Runs statements without parameters or results. */
  exec(sql: string): void
  /** Begins a transaction that may write; false when another connection is writing. */
  beginWriting(): boolean
  prepare(sql: string): Statement
  inTransaction(): boolean
  close(): void
}

export type Statement = {
  /** Whether it gives rows back. */
  readonly reader: boolean
  objects(parameters: readonly SQLInputValue[]): unknown[]
  arrays(parameters: readonly SQLInputValue[]): Cell[][]
  run(parameters: readonly SQLInputValue[]): ReturnType<StatementSync['run']>
}

const STATEMENTS_KEPT = 100

type ConnectionOptions = {
  /** A read-only connection does not create the file. */
  readonly readOnly: boolean
  /** How long a statement, and this whole process with it, waits for another connection. */
  readonly busyTimeoutMs: number
  readonly echo: Echo | null
}

/** Opens `file` with foreign keys enforced. */
export function connectSqlite(
  file: string,
  { readOnly, busyTimeoutMs, echo }: ConnectionOptions,
): SqliteConnection {
  const named = <T>(call: () => T): T => {
    try {
      return call()
    } catch (error) {
      throw sqliteTrouble(error, file)
    }
  }
  const database = named(() => new DatabaseSync(file, { readOnly, timeout: busyTimeoutMs }))
  const timed = <T>(sql: string, call: () => T): T => named(() => echoed(echo, sql, call))
  const prepare = (sql: string) => {
    const statement = named(() => database.prepare(sql))
    return statementOn(statement, (call) => timed(sql, call))
  }
  return {
    file,
    exec: (sql) => timed(sql, () => database.exec(sql)),
    beginWriting: () => named(() => beganWriting(database)),
    prepare: keepingRecent(prepare, STATEMENTS_KEPT),
    inTransaction: () => database.isTransaction,
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}

function beganWriting(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

function statementOn(statement: StatementSync, timed: <T>(call: () => T) => T): Statement {
  return {
    reader: statement.columns().length > 0,
    objects: (parameters) => {
      statement.setReturnArrays(false)
      return timed(() => statement.all(...parameters))
    },
    arrays: (parameters) => {
      statement.setReturnArrays(true)
      // The declared result is objects; in array mode it is arrays of what the columns hold.
      return timed(() => statement.all(...parameters)) as unknown as Cell[][]
    },
    run: (parameters) => timed(() => statement.run(...parameters)),
  }
}

function echoed<T>(echo: Echo | null, sql: string, call: () => T): T {
  if (!echo) return call()
  const startedAt = performance.now()
  try {
    return call()
  } finally {
    echo(sql, performance.now() - startedAt)
  }
}

/** `make`, remembering its last `limit` answers. */
function keepingRecent<T>(make: (key: string) => T, limit: number): (key: string) => T {
  const recent = new Map<string, T>()
  return (key) => {
    const value = recent.get(key) ?? make(key)
    recent.delete(key)
    recent.set(key, value)
    if (recent.size > limit) recent.delete(recent.keys().next().value ?? key)
    return value
  }
}
