/** The values of a column at some of its rows; the column itself when those are all of them, in order. */

export function pickNumbers(column: Float64Array, rows: Int32Array): Float64Array {
  if (rows.length === column.length) return column
  const picked = new Float64Array(rows.length)
  for (let i = 0; i < picked.length; i++) picked[i] = column[rows[i]!]!
  return picked
}

export function pickIntegers(column: Int32Array, rows: Int32Array): Int32Array {
  return rows.length === column.length ? column : rows.map((row) => column[row]!)
}
