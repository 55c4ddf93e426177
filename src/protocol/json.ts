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

/** So many elements of an array make one piece. */
const ELEMENTS_PER_PIECE = 1_000

/** The same text in pieces: a document of millions of findings is longer than any one string may be, and a shorter one takes a while. */
export function* jsonPieces(document: unknown): Generator<string> {
  if (Array.isArray(document) && document.length > ELEMENTS_PER_PIECE) {
    for (let at = 0; at < document.length; at += ELEMENTS_PER_PIECE) {
      const piece = JSON.stringify(document.slice(at, at + ELEMENTS_PER_PIECE))
      yield `${at === 0 ? '[' : ','}${piece.slice(1, -1)}`
    }
    yield ']'
  } else if (Array.isArray(document)) {
    yield* bracketed(
      '[',
      document.map((element) => ['', element] as const),
      ']',
    )
  } else if (typeof document === 'object' && document !== null) {
    const defined = Object.entries(document).filter(([, value]) => value !== undefined)
    yield* bracketed(
      '{',
      defined.map(([name, value]) => [`${JSON.stringify(name)}:`, value] as const),
      '}',
    )
  } else {
    yield JSON.stringify(document ?? null)
  }
}

function* bracketed(
  open: string,
  members: readonly (readonly [string, unknown])[],
  close: string,
): Generator<string> {
  yield open
  for (const [index, [prefix, value]] of members.entries()) {
    yield `${index === 0 ? '' : ','}${prefix}`
    yield* isDeep(value) ? jsonPieces(value) : [JSON.stringify(value ?? null)]
  }
  yield close
}

/** Whether long arrays may stand inside; what is small is written whole. */
function isDeep(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > ELEMENTS_PER_PIECE || value.some(isDeep)
  return typeof value === 'object' && value !== null && Object.values(value).some(isDeep)
}
