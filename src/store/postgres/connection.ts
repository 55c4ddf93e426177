/** One PostgreSQL session: its statements echoed, its troubles named. */
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PostgresQueryResult } from 'kysely'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Cell, Echo } from '#store/engine.ts'
import { postgresTrouble } from './errors.ts'

/** Every call throws what `postgresTrouble` makes of the server's errors. */
export type PostgresConnection = {
  query<R>(sql: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<R>>
  arrays(sql: string, parameters: readonly unknown[]): Promise<Cell[][]>
  /** Feeds a `COPY … FROM STDIN`. */
  copy(sql: string, chunks: Iterable<Buffer>): Promise<void>
  /** Gives the session back to its pool, or ends it where it is of no use. */
  release(discard: boolean): void
}

export function connectionOn(client: PoolClient, location: string, echo: Echo | null): PostgresConnection {
  const named = async <T>(sql: string, call: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now()
    try {
      return await call()
    } catch (error) {
      throw postgresTrouble(error, location)
    } finally {
      echo?.(sql, performance.now() - startedAt)
    }
  }
  return {
    query: <R>(sql: string, parameters: readonly unknown[] = []) =>
      // The driver leaves the shape of rows and commands open; Kysely knows both from the query it compiled.
      named(sql, async () => (await client.query(sql, [...parameters])) as unknown as PostgresQueryResult<R>),
    arrays: (sql, parameters) =>
      named(sql, async () => {
        const query = { text: sql, values: [...parameters], rowMode: 'array' as const }
        return (await client.query<Cell[]>(query)).rows
      }),
    copy: (sql, chunks) => named(sql, () => pipeline(Readable.from(chunks), client.query(copyFrom(sql)))),
    release: (discard) => client.release(discard),
  }
}
