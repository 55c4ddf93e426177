/** What passes between a SQLite session and the thread that its connection lives on. */
import type { ErrorParts } from '#core/errors.ts'
import type { ColumnBatch } from '#store/column-batch.ts'
import type { Cell } from '#store/engine.ts'

/** What the thread is started with. */
export type ThreadStart = {
  readonly file: string
  readonly readOnly: boolean
  readonly settings: string
  /** Whether answers say which statements ran. */
  readonly isEchoing: boolean
}

export type Call =
  | { readonly op: 'open' | 'begin' | 'in-transaction' | 'close' }
  | { readonly op: 'exec'; readonly sql: string }
  | { readonly op: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  /** The next rows of the query whose number this is. */
  | { readonly op: 'more'; readonly of: number }
  | { readonly op: 'insert'; readonly batch: ColumnBatch }

export type NumberedCall = { readonly id: number; readonly call: Call }

/** A portion of what a query gave; `hasMore` where the rest waits to be asked for. */
export type Rows = {
  readonly columns: readonly string[]
  readonly rows: Cell[][]
  readonly hasMore: boolean
  readonly changes: number
}

export type NumberedAnswer = {
  readonly id: number
  readonly value?: Rows | boolean
  readonly trouble?: Trouble
  readonly echoed: readonly (readonly [sql: string, tookMs: number])[]
}

/** Errors lose what is their own between threads, so they travel as their parts. */
export type Trouble =
  | { readonly kind: 'named'; readonly error: ErrorParts }
  | { readonly kind: 'other'; readonly message: string; readonly errcode: unknown }
