/** The reading side of a SQLite session. */
import { kyselyOn } from '#store/dialect.ts'
import type { Reader } from '#store/engine.ts'
import type { SqliteSession } from './session.ts'

const tablesQuery = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"

export function sqliteReader(session: SqliteSession): Reader {
  const lent = { execute: session.query, release: () => {} }
  return {
    db: kyselyOn('sqlite', async () => lent),
    rows: (query) => {
      const { sql, parameters } = query.compile()
      return session.arrays(sql, parameters)
    },
    tableNames: async () => (await session.arrays(tablesQuery, [])).map(([name]) => String(name)),
  }
}
