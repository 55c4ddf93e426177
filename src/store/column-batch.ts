/** Rows to insert, held as columns, so that no object is made for a row on its way into the database. */

/** Days as epoch days, doubles with NaN for NULL, one word of a few per row, or the same cell in every row. */
export type Column =
  | { readonly name: string; readonly days: Int32Array }
  | { readonly name: string; readonly doubles: Float64Array }
  | { readonly name: string; readonly words: readonly string[]; readonly codes: ArrayLike<number> }
  | { readonly name: string; readonly same: number | string }

export type ColumnBatch = {
  readonly table: string
  /** Columns that tell rows apart: a stored row with the same ones is overwritten. Without them it is an error. */
  readonly key?: readonly string[]
  readonly columns: readonly Column[]
  /** Which rows of the columns to insert, in that order. */
  readonly rows: Int32Array
}

export function columnNames(batch: ColumnBatch): string[] {
  return batch.columns.map(({ name }) => name)
}

/** The clause of an `INSERT` that overwrites stored rows with the same key; the same words on both engines. */
export function overwriting(batch: ColumnBatch): string {
  const { key } = batch
  if (!key) return ''
  const others = columnNames(batch).filter((name) => !key.includes(name))
  const updates = others.map((name) => `${name} = excluded.${name}`)
  return ` ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${updates.join(', ')}`
}

/** 0, 1, … length − 1: every row. */
export function everyRow(length: number): Int32Array {
  return Int32Array.from({ length }, (_, row) => row)
}
