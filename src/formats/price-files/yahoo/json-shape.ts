/** Checks of what a parsed JSON document holds: each answers with the value, or throws `bad-payload` naming its path. */
import { AppError } from '#core/errors.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function objectAt(value: unknown, path: string): JsonObject {
  if (isObject(value)) return value
  throw badPayload(path, 'an object', value)
}

export function arrayAt(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw badPayload(path, 'an array', value)
}

export function textAt(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw badPayload(path, 'a text', value)
}

/** JSON can say 1e999, which no double holds. */
export function numberAt(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw badPayload(path, 'a number', value)
}

/** An array of numbers of a known length; null becomes NaN. */
export function columnAt(value: unknown, length: number, path: string): Float64Array {
  const cells = arrayAt(value, path)
  if (cells.length !== length) throw badPayload(path, `${length} values`, cells)
  const column = new Float64Array(length)
  for (let i = 0; i < length; i++)
    column[i] = cells[i] === null ? Number.NaN : numberAt(cells[i], `${path}[${i}]`)
  return column
}

export function badPayload(path: string, expected: string, found: unknown): AppError {
  const message = `The answer does not hold what it should: ${path} should be ${expected}, but is ${shown(found)}.`
  // Asking again would bring the same; only an answer that was cut off is worth a second look.
  return new AppError('bad-payload', message, { details: { path }, retry: 'elsewhere' })
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'string') return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value)
  return value === undefined ? 'absent' : `of type ${typeof value}`
}
