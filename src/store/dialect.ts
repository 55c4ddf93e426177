/** Kysely over the sessions of either engine: it builds and types the queries, the engine runs them. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { EngineKind } from './engine.ts'
import type { Schema } from './schema.ts'

/** What a statement gave back: its rows, and how many it changed. */
export type StatementResult = { readonly rows: unknown[]; readonly changes: number }

export type Session = {
  execute(sql: string, parameters: readonly unknown[]): Promise<StatementResult>
  release(): void
}

type SessionConnection = DatabaseConnection & { readonly session: Session }

/** A query builder whose every statement runs on a session from `acquire`. Transactions are the engine's, not Kysely's. */
export function kyselyOn(kind: EngineKind, acquire: () => Promise<Session>): Kysely<Schema> {
  const speech = kind === 'sqlite' ? sqlite : postgresql
  return new Kysely<Schema>({ dialect: { ...speech, createDriver: () => driverOn(acquire) } })
}

const sqlite: Omit<Dialect, 'createDriver'> = {
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
}

const postgresql: Omit<Dialect, 'createDriver'> = {
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
}

function driverOn(acquire: () => Promise<Session>): ReturnType<Dialect['createDriver']> {
  return {
    init: async () => {},
    acquireConnection: async () => connectionOn(await acquire()),
    releaseConnection: async (connection) => (connection as SessionConnection).session.release(),
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
    destroy: async () => {},
  }
}

async function refuseTransaction(): Promise<never> {
  throw new Error('Transactions are begun by `engine.write`, which holds the locks that a write needs')
}

function connectionOn(session: Session): SessionConnection {
  return {
    session,
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      const { rows, changes } = await session.execute(sql, parameters.map(missingAsNull))
      // Kysely derives R from the query it compiled; what comes back is of that shape.
      return { rows: rows as R[], numAffectedRows: BigInt(changes) }
    },
    streamQuery: () => {
      throw new Error('Series are read whole, through `rows`')
    },
  }
}

/** NaN is NULL on both engines; PostgreSQL alone would keep it as a number above all others. */
function missingAsNull(parameter: unknown): unknown {
  return Number.isNaN(parameter) ? null : parameter
}
