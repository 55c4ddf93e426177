/** The values that Kysely hands on, checked to be of the kinds that SQLite stores. */
import type { SQLInputValue } from 'node:sqlite'
import { assert } from '#core/assert.ts'

export function sqliteInputs(values: readonly unknown[]): SQLInputValue[] {
  return values.map((value) => {
    assert(isInput(value), `a query carries a ${typeof value}, which SQLite cannot store`)
    return value
  })
}

function isInput(value: unknown): value is SQLInputValue {
  if (value === null || value instanceof Uint8Array) return true
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
}
