/** Of rows in the order they were said, the last under each key. */

/** In the order of the rows that stay. */
export function lastOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const keys = rows.map(keyOf)
  const last = new Map(keys.map((key, at) => [key, at]))
  return last.size === rows.length ? rows : rows.filter((_, at) => last.get(keys[at]!) === at)
}
