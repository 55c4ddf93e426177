/** The one place where a missing number becomes null: what every door prints goes through here. */

/** NaN and ±Infinity have no JSON form. */
export function jsonNumber(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

export function jsonColumn(column: ArrayLike<number>): (number | null)[] {
  return Array.from(column, jsonNumber)
}

export function jsonRecord(values: Readonly<Record<string, number>>): Record<string, number | null> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, jsonNumber(value)]))
}

/** One document as text. Doubles print in the shortest form that reads back identical. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document)}\n`
}
