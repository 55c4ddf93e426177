/** What the engine asks of a SQLite connection, on whatever thread it lives; and the one that lives on this thread. */
import { giveWayWhenDue } from '#resilience/give-way.ts'
import type { ColumnBatch } from '#store/column-batch.ts'
import type { StatementResult } from '#store/dialect.ts'
import type { Cell } from '#store/engine.ts'
import type { SqliteConnection } from './connection.ts'
import { sqliteInputs } from './inputs.ts'
import { insertColumns } from './insert-columns.ts'

/** Every call rejects with what `sqliteTrouble` makes of SQLite's errors. Calls are answered in their order. */
export type SqliteSession = {
  readonly file: string
  query(sql: string, parameters: readonly unknown[]): Promise<StatementResult>
  arrays(sql: string, parameters: readonly unknown[]): Promise<Cell[][]>
  insert(batch: ColumnBatch): Promise<void>
  /** Runs statements without parameters or results. */
  exec(sql: string): Promise<void>
  /** Begins a transaction that may write; false when another connection is writing. */
  beginWriting(): Promise<boolean>
  inTransaction(): Promise<boolean>
  close(): Promise<void>
}

/** Statements hold this thread, so that others have their turn between two of them. */
export function sessionHere(connection: SqliteConnection): SqliteSession {
  return {
    file: connection.file,
    query: async (sql, parameters) => {
      await giveWayWhenDue()
      return queryOn(connection, sql, parameters)
    },
    arrays: async (sql, parameters) => {
      await giveWayWhenDue()
      return connection.prepare(sql).arrays(sqliteInputs(parameters))
    },
    insert: async (batch) => {
      for (const _ of insertColumns(connection, batch)) await giveWayWhenDue()
    },
    exec: async (sql) => connection.exec(sql),
    beginWriting: async () => connection.beginWriting(),
    inTransaction: async () => connection.inTransaction(),
    close: async () => connection.close(),
  }
}

function queryOn(connection: SqliteConnection, sql: string, parameters: readonly unknown[]): StatementResult {
  const statement = connection.prepare(sql)
  if (statement.columns.length > 0) return { rows: statement.objects(sqliteInputs(parameters)), changes: 0 }
  return { rows: [], changes: Number(statement.run(sqliteInputs(parameters)).changes) }
}
