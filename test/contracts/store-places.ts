// Fresh places for a store to live in, one per engine, and how to look into them from outside.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import type { Store } from '#ports/store/store.ts'
import { openPostgresStore } from '#store/open-postgres-store.ts'
import { openSqliteStore } from '#store/open-sqlite-store.ts'
import type { StorePlace } from '#store/migrations-status.ts'

export type TestPlace = {
  readonly place: StorePlace
  open(): Promise<Store>
  /** Runs a statement past the store. */
  raw(sql: string): Promise<Record<string, unknown>[]>
  remove(): Promise<void>
}

export function openAt(place: StorePlace): Promise<Store> {
  return 'file' in place ? openSqliteStore(place) : openPostgresStore({ ...place, poolSize: 8 })
}

/** A file in a folder of its own. */
export async function sqlitePlace({ onThreads = false } = {}): Promise<TestPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-store-'))
  const place = { file: join(folder, 'assay.db') }
  return {
    place,
    open: () => openSqliteStore({ ...place, onThreads }),
    raw: async (sql) => rawSqlite(place.file, sql),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

export function rawSqlite(file: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file)
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => Object.assign({}, row))
  } finally {
    database.close()
  }
}

/** A schema of its own on the test server; the server's session name tells its sessions from those of other tests. */
export async function postgresPlace(): Promise<TestPlace & { url: string; sessionName: string }> {
  const schema = `assay_test_${process.pid}_${Math.trunc(performance.now() * 1000)}`
  const server = await testServer()
  const url = withParameters(server, { options: `-c search_path=${schema}`, application_name: schema })
  await rawPostgres(server, `CREATE SCHEMA ${schema}`)
  return {
    place: { url },
    url,
    sessionName: schema,
    open: () => openAt({ url }),
    raw: (sql) => rawPostgres(url, sql),
    remove: async () => {
      await rawPostgres(server, `DROP SCHEMA ${schema} CASCADE`)
    },
  }
}

export async function rawPostgres(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Why tests on PostgreSQL cannot run here; false when they can. With ASSAY_REQUIRE_SERVICES=1 they always run. */
export async function postgresMissing(): Promise<string | false> {
  if (process.env.ASSAY_REQUIRE_SERVICES === '1') return false
  try {
    await testServer()
    return false
  } catch (error) {
    return `no PostgreSQL to test on (set TEST_DATABASE_URL): ${error instanceof Error ? error.message : error}`
  }
}

let server: Promise<string> | null = null

/** The address of the server that tests use. */
export function testServer(): Promise<string> {
  return (server ??= firstAnswering())
}

/** TEST_DATABASE_URL, or the database `test` on this machine as one of the usual users. */
async function firstAnswering(): Promise<string> {
  const named = process.env.TEST_DATABASE_URL
  const users = [process.env.PGUSER, 'root', 'postgres'].filter((user) => user !== undefined)
  const candidates = named ? [named] : users.map((user) => `postgresql://${user}@127.0.0.1:5432/test`)
  let last: unknown = null
  for (const url of candidates) {
    try {
      await rawPostgres(url, 'SELECT 1')
      return url
    } catch (error) {
      last = error
    }
  }
  throw last
}

function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address)
  // The driver reads `%20` but not `+` as a space.
  const added = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  url.search = [url.search.slice(1), ...added].filter((part) => part !== '').join('&')
  return url.href
}
