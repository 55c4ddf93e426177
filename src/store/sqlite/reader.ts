/** The reading side of a SQLite connection. Statements hold the thread, so that others have their turn between two of them. */
import { giveWayWhenDue } from '#resilience/give-way.ts'
import { type StatementResult, kyselyOn } from '#store/dialect.ts'
import type { Reader } from '#store/engine.ts'
import type { SqliteConnection } from './connection.ts'
import { sqliteInputs } from './inputs.ts'

const tablesQuery = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"

export function sqliteReader(connection: SqliteConnection): Reader {
  const session = {
    execute: async (sql: string, parameters: readonly unknown[]) => {
      await giveWayWhenDue()
      return execute(connection, sql, parameters)
    },
    release: () => {},
  }
  return {
    db: kyselyOn('sqlite', async () => session),
    rows: async (query) => {
      const { sql, parameters } = query.compile()
      await giveWayWhenDue()
      return connection.prepare(sql).arrays(sqliteInputs(parameters))
    },
    tableNames: async () =>
      connection
        .prepare(tablesQuery)
        .arrays([])
        .map(([name]) => String(name)),
  }
}

function execute(connection: SqliteConnection, sql: string, parameters: readonly unknown[]): StatementResult {
  const statement = connection.prepare(sql)
  if (statement.reader) return { rows: statement.objects(sqliteInputs(parameters)), changes: 0 }
  return { rows: [], changes: Number(statement.run(sqliteInputs(parameters)).changes) }
}
