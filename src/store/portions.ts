/** Cuts a list so that no statement carries more parameters than SQLite takes (32,766). */

const ROWS_PER_STATEMENT = 1_000

/** The list in order, at most 1,000 at a time. */
export function* portions<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += ROWS_PER_STATEMENT) {
    yield list.slice(start, start + ROWS_PER_STATEMENT)
  }
}
