/** PostgreSQL as the store's engine: reads share the pool, each write is a transaction on a session of its own. */
import { kyselyOn } from '#store/dialect.ts'
import type { Echo, Engine, Reader, Writer } from '#store/engine.ts'
import type { Log } from '#ports/log.ts'
import type { PostgresConnection } from './connection.ts'
import { isConnectionLost, locationOf } from './errors.ts'
import { insertColumns } from './insert-columns.ts'
import { openPool } from './pool.ts'
import { takingTurns } from './turns.ts'

type Options = {
  readonly url: string
  readonly poolSize: number
  readonly log: Log | null
  readonly echo: Echo | null
}

const tablesQuery = 'SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()'

/** Measured with 500 symbols on two cores: a twelfth slower than ten, and others wait 22 ms (99 of 100) instead of 72. */
const DERIVATIONS_AT_ONCE = 2

export function openPostgresEngine({ url, poolSize, log, echo }: Options): Engine {
  const location = locationOf(url)
  const pool = openPool({ url, location, size: poolSize, log, echo })
  // Writes leave sessions to readers, and wait here for their turn, where waiting has no time limit.
  const inTurn = takingTurns(Math.max(1, Math.floor(poolSize / 2)))
  let closed: Promise<void> | null = null
  return {
    kind: 'postgresql',
    location,
    reader: readerOn(() => pool.acquire()),
    write: (work) => inTurn(() => transact(() => pool.acquire(), work)),
    derivationsAtOnce: DERIVATIONS_AT_ONCE,
    poolUse: () => pool.use(),
    close: () => (closed ??= pool.end()),
  }
}

/** Where a reader takes its session from; each is released after one statement. */
type Acquire = () => Promise<PostgresConnection>

function readerOn(acquire: Acquire): Reader {
  const arrays = async (sql: string, parameters: readonly unknown[]) => {
    const connection = await acquire()
    try {
      return await connection.arrays(sql, parameters)
    } finally {
      connection.release(false)
    }
  }
  return {
    db: kyselyOn('postgresql', async () => {
      const connection = await acquire()
      return { execute: connection.query, release: () => connection.release(false) }
    }),
    rows: async (query) => {
      const { sql, parameters } = query.compile()
      return arrays(sql, parameters)
    },
    tableNames: async () => (await arrays(tablesQuery, [])).map(([name]) => String(name)),
  }
}

function writerOn(connection: PostgresConnection): Writer {
  // Within a transaction every statement goes to its one session, which is released at the end only.
  const kept = { ...connection, release: () => {} }
  return {
    ...readerOn(async () => kept),
    insertColumns: (batch) => insertColumns(connection, batch),
    lock: async (name) => {
      await connection.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
    },
    script: async (sql) => {
      await connection.query(sql)
    },
  }
}

type Work<T> = (writer: Writer) => Promise<T>

/** A session lost before its commit was sent has stored nothing for certain, so the work is done once more on another. */
async function transact<T>(acquire: Acquire, work: Work<T>): Promise<T> {
  let isCommitting = false
  const attempt = async () =>
    attemptOn(await acquire(), work, () => {
      isCommitting = true
    })
  try {
    return await attempt()
  } catch (error) {
    if (isCommitting || !isConnectionLost(error)) throw error
    return attempt()
  }
}

async function attemptOn<T>(connection: PostgresConnection, work: Work<T>, onCommit: () => void): Promise<T> {
  let usable = true
  try {
    await connection.query('BEGIN')
    const result = await work(writerOn(connection))
    onCommit()
    await connection.query('COMMIT')
    return result
  } catch (error) {
    usable = await rolledBack(connection)
    throw error
  } finally {
    connection.release(!usable)
  }
}

async function rolledBack(connection: PostgresConnection): Promise<boolean> {
  try {
    await connection.query('ROLLBACK')
    return true
  } catch {
    return false
  }
}
