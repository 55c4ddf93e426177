/** Checks of what a parsed JSON document holds: each answers with the value, or throws `bad-payload` naming its path. */
import { AppError } from '#core/errors.ts'
import { type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** What JSON text or its UTF-8 bytes say; anything else counts as parsed already. Text that is no JSON may have been cut off. */
export function parsedJson(body: unknown): unknown {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return body
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed
  } catch (cause) {
    throw new AppError('bad-payload', 'The answer is not JSON, or was cut off; ask again.', { cause })
  }
}

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

/** A number, also one written as plain decimal text; null is NaN. */
export function decimalAt(value: unknown, path: string): number {
  if (value === null) return Number.NaN
  if (typeof value !== 'string') return numberAt(value, path)
  if (PLAIN_DECIMAL.test(value)) return numberAt(Number(value), path)
  throw badPayload(path, 'a number', value)
}

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/

/** A day as `2024-01-31`, alone or with the midnight that ends in `Z`, `+00:00` or nothing. */
export function dayAt(value: unknown, path: string): EpochDay {
  const match = /^(\d{4}-\d{2}-\d{2})([T ]00:00:00(\.0+)?(Z|\+00:00)?)?$/.exec(String(value))
  const day = parseIsoDay(match?.[1] ?? '')
  if (day !== null) return day
  throw badPayload(path, 'a day', value)
}

/** The symbol an answer says it is about must be the one asked for, whatever the case. */
export function checkSymbol(value: unknown, asked: string, path: string): void {
  if (textAt(value, path).toUpperCase() === asked.toUpperCase()) return
  throw badPayload(path, `the symbol asked for, ${asked}`, value)
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
