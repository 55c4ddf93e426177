/** One PostgreSQL session: its statements echoed, its troubles named. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { giveWayWhenDue } from '#resilience/give-way.ts'
import type { StatementResult } from '#store/dialect.ts'
import type { Cell, Echo } from '#store/engine.ts'
import { postgresTrouble } from './errors.ts'

/** Every call throws what `postgresTrouble` makes of the server's errors. */
export type PostgresConnection = {
  query(sql: string, parameters?: readonly unknown[]): Promise<StatementResult>
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
      const answer = await call()
      // Answers of several sessions come together, and each may be followed by long work.
      await giveWayWhenDue()
      return answer
    } catch (error) {
      throw postgresTrouble(error, location)
    } finally {
      echo?.(sql, performance.now() - startedAt)
    }
  }
  return {
    query: (sql, parameters = []) =>
      named(sql, async () => {
        const { rows, rowCount } = await client.query<Record<string, unknown>>(sql, [...parameters])
        return { rows, changes: rowCount ?? 0 }
      }),
    arrays: (sql, parameters) =>
      named(sql, async () => {
        const query = { text: sql, values: [...parameters], rowMode: 'array' as const }
        return (await client.query<Cell[]>(query)).rows
      }),
    copy: (sql, chunks) => named(sql, () => pipeline(Readable.from(chunks), client.query(copyFrom(sql)))),
    release: (discard) => client.release(discard),
  }
}
