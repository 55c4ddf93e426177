/** Kysely over Node's own SQLite. */
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import type { Schema } from '#store/schema.ts'
import type { SqliteConnection } from './connection.ts'
import { sqliteInputs } from './inputs.ts'

export function kyselyOn(connection: SqliteConnection): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: databaseOn(connection) }) })
}

function databaseOn(connection: SqliteConnection): SqliteDatabase {
  return {
    close: () => connection.close(),
    prepare: (sql) => {
      const statement = connection.prepare(sql)
      return {
        reader: statement.reader,
        all: (parameters) => statement.objects(sqliteInputs(parameters)),
        run: (parameters) => statement.run(sqliteInputs(parameters)),
        iterate: (parameters) => statement.objects(sqliteInputs(parameters)).values(),
      }
    },
  }
}
