/** The seam between the repositories and the two databases: everything in which the engines differ, and nothing else. */
import type { Compilable, Kysely } from 'kysely'
import type { PoolUse } from '#ports/store/store.ts'
import type { ColumnBatch } from './column-batch.ts'
import type { Schema } from './schema.ts'

export type EngineKind = 'sqlite' | 'postgresql'

/** Called with every statement and the milliseconds it took; what `SQL_ECHO` switches on. */
export type Echo = (sql: string, tookMs: number) => void

/** A cell as both engines hand it over: days as ISO text, exact decimals and documents as text, numbers as numbers. */
export type Cell = string | number | null

export type Reader = {
  readonly db: Kysely<Schema>
  /** The rows of a query as arrays in the order of its columns: for series, where an object a row would cost too much. */
  rows(query: Compilable): Promise<readonly Cell[][]>
  /** Tables in the schema that is written to. */
  tableNames(): Promise<readonly string[]>
}

/** One write transaction. */
export type Writer = Reader & {
  /** Inserts rows from columns by the fastest way the engine has. */
  insertColumns(batch: ColumnBatch): Promise<void>
  /** Waits until no other transaction holds `name`, then holds it until this one ends. */
  lock(name: string): Promise<void>
  /** Runs several statements that have no parameters. */
  script(sql: string): Promise<void>
}

/** Every call throws AppError `store-busy`, `store-unavailable`, `store-read-only`, `disk-full` or `store-corrupt`. */
export type Engine = {
  readonly kind: EngineKind
  /** Where the data lives, without secrets. */
  readonly location: string
  readonly reader: Reader
  /**
   * Runs `work` in one transaction: when it throws, or the commit fails, nothing of it is stored. It is run again when the
   * session to a server is lost before the commit.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>
  /**
   * How many writes that compute for long may be under way: what several sessions answer in one moment is worked on in one
   * go, and holds up everybody else.
   */
  readonly derivationsAtOnce: number
  /** Null where there is no pool. */
  poolUse(): PoolUse | null
  /** Lets running work end; a second call does nothing. */
  close(): Promise<void>
}
