/** The pool of PostgreSQL sessions: bounded, recycled, and never handing out one that died unnoticed. */
import { Pool, type PoolClient, types } from 'pg'
import { AppError } from '#core/errors.ts'
import type { Log } from '#ports/log.ts'
import type { PoolUse } from '#ports/store/store.ts'
import type { Echo } from '#store/engine.ts'
import { type PostgresConnection, connectionOn } from './connection.ts'
import { isConnectionLost, postgresTrouble } from './errors.ts'

export type PostgresPool = {
  /** A session that answered lately; throws AppError `store-busy` when none is free for 5 s, `store-unavailable`. */
  acquire(): Promise<PostgresConnection>
  use(): PoolUse
  end(): Promise<void>
}

type PoolOptions = {
  readonly url: string
  readonly location: string
  readonly size: number
  readonly log: Log | null
  readonly echo: Echo | null
}

const ACQUIRE_TIMEOUT_MS = 5_000

const settings = {
  connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
  idleTimeoutMillis: 30_000,
  maxLifetimeSeconds: 1_800,
  keepAlive: true,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
  application_name: 'assay',
}

export function openPool({ url, location, size, log, echo }: PoolOptions): PostgresPool {
  const pool = new Pool({ ...settings, connectionString: url, max: size, types: { getTypeParser } })
  // Sessions older than the last loss of a connection are asked before they are trusted again.
  let losses = 0
  const trustedSince = new WeakMap<PoolClient, number>()
  const lost = (error: Error) => {
    losses++
    log?.warn({ location, reason: error.message }, 'a connection to the store was lost')
  }
  pool.on('error', lost)
  // A session in use reports its loss here too; without a listener that would end the process.
  pool.on('connect', (client) => {
    trustedSince.set(client, losses)
    client.on('error', lost)
  })
  const acquire = async (): Promise<PostgresConnection> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw isExhausted(pool) ? exhausted(location, size, error) : postgresTrouble(error, location)
    })
    const connection = connectionOn(client, location, echo)
    if (trustedSince.get(client) === losses || (await answers(connection))) {
      trustedSince.set(client, losses)
      return connection
    }
    connection.release(true)
    return acquire()
  }
  const use = () => ({
    used: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  })
  return { acquire, use, end: () => pool.end() }
}

const { INT2, INT4, INT8, FLOAT4, FLOAT8, BOOL } = types.builtins

/** Cells as SQLite gives them: truths as 1 and 0; days, documents and exact decimals as text. Ids and moments fit a number. */
const parsers = new Map<number, (text: string) => string | number>([
  [INT2, Number],
  [INT4, Number],
  [INT8, Number],
  [FLOAT4, Number],
  [FLOAT8, Number],
  [BOOL, (text) => (text === 't' ? 1 : 0)],
])

function getTypeParser(oid: number): (text: string) => string | number {
  return parsers.get(oid) ?? String
}

function isExhausted(pool: Pool): boolean {
  return pool.totalCount >= pool.options.max && pool.idleCount === 0
}

function exhausted(location: string, size: number, cause: unknown): AppError {
  return new AppError(
    'store-busy',
    `${location}: all ${size} connections have been in use for ${ACQUIRE_TIMEOUT_MS / 1000} s. Try again later.`,
    { cause, details: { location, size } },
  )
}

async function answers(connection: PostgresConnection): Promise<boolean> {
  try {
    await connection.query('SELECT 1')
    return true
  } catch (error) {
    if (isConnectionLost(error)) return false
    connection.release(true)
    throw error
  }
}
