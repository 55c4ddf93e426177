/** One connection to a SQLite file: prepared statements kept for reuse, each statement echoed, each trouble named. */
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
  /** Of the rows it gives back; none where it gives none. */
  readonly columns: readonly string[]
  objects(parameters: readonly SQLInputValue[]): unknown[]
  arrays(parameters: readonly SQLInputValue[]): Cell[][]
  run(parameters: readonly SQLInputValue[]): ReturnType<StatementSync['run']>
}

const STATEMENTS_KEPT = 100

/** How long a connection waits for another. */
export const BUSY_TIMEOUT_MS = 5_000

type ConnectionOptions = {
  /** A read-only connection does not create the file. */
  readonly readOnly: boolean
  /** Pragmas to begin with. */
  readonly settings: string
  readonly echo: Echo | null
}

/** Opens `file` with foreign keys enforced. */
export function connectSqlite(
  file: string,
  { readOnly, settings, echo }: ConnectionOptions,
): SqliteConnection {
  const database = named(file, () => new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT_MS }))
  const timed = <T>(sql: string, call: () => T): T => named(file, () => echoed(echo, sql, call))
  const close = () => {
    if (database.isOpen) database.close()
  }
  try {
    timed(settings, () => database.exec(settings))
  } catch (error) {
    close()
    throw error
  }
  const prepare = (sql: string) => {
    const statement = named(file, () => database.prepare(sql))
    return statementOn(statement, (call) => timed(sql, call))
  }
  return {
    file,
    exec: (sql) => timed(sql, () => database.exec(sql)),
    beginWriting: () => named(file, () => beganWriting(database)),
    prepare: keepingRecent(prepare, STATEMENTS_KEPT),
    inTransaction: () => database.isTransaction,
    close,
  }
}

function named<T>(file: string, call: () => T): T {
  try {
    return call()
  } catch (error) {
    throw sqliteTrouble(error, file)
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
    columns: statement.columns().map(({ name }) => name),
    objects: (parameters) => {
      statement.setReturnArrays(false)
      // SQLite's rows have no prototype; those of PostgreSQL and of every reader's own making do.
      return timed(() => statement.all(...parameters).map((row) => Object.assign({}, row)))
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
