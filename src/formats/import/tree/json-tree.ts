/** JSON into a tree whose numbers keep every digit as text, and whose array elements know their line. */
import { AppError } from '#core/errors.ts'

/** Numbers are their text; objects have no prototype. */
export type JsonValue =
  | string
  | boolean
  | null
  | JsonNumber
  | JsonValue[]
  | { readonly [key: string]: JsonValue }
export type JsonObject = { readonly [key: string]: JsonValue }
export type JsonTree = { readonly root: JsonValue; lineOf(element: JsonValue): number }

const DEPTH_MAX = 32
const VALUES_MAX = 2_000_000

/** Throws AppError `not-an-import-file`, naming the line, and `file-too-large` beyond the caps. */
export function readJsonTree(text: string, file: string): JsonTree {
  const lines = new Map<JsonValue, number>()
  const reader: Reader = { text, file, lines, at: 0, line: 1, values: 0 }
  const root = readValue(reader, 0)
  if (text.slice(reader.at).trim() !== '') fail(reader, 'something stands behind the end of the JSON.')
  return { root, lineOf: (element) => lines.get(element) ?? 1 }
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber)
  )
}

/** A number with every digit that was written. */
export class JsonNumber {
  readonly digits: string

  constructor(digits: string) {
    this.digits = digits
  }
}

/** Text or digits of a value; '' for null, what is absent and what holds others. */
export function jsonText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value
  if (value instanceof JsonNumber) return value.digits
  return typeof value === 'boolean' ? String(value) : ''
}

/** A value as JSON, on one line. */
export function jsonOf(value: JsonValue): string {
  return JSON.stringify(value, (_, part: JsonValue) => (part instanceof JsonNumber ? part.digits : part))
}

/** A mark, a text, a number or a word, with the blanks before it. */
const token =
  /[ \t\r\n]*(?:([[\]{},:])|("(?:[^"\\\p{Cc}]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/uy
const dangerous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

type Reader = {
  readonly text: string
  readonly file: string
  readonly lines: Map<JsonValue, number>
  at: number
  line: number
  values: number
}

function fail(
  { file, line }: Reader,
  message: string,
  code: 'not-an-import-file' | 'file-too-large' = 'not-an-import-file',
): never {
  throw new AppError(code, `${file}, row ${line}: ${message}`, { details: { file, row: line } })
}

function next(reader: Reader): string {
  const { text } = reader
  token.lastIndex = reader.at
  const found = token.exec(text)
  if (!found) return fail(reader, 'this is not JSON; hand in the file as it was exported.')
  for (let index = reader.at; index < token.lastIndex; index++)
    if (text.charCodeAt(index) === LINE_FEED) reader.line++
  reader.at = token.lastIndex
  return found[1] ?? found[2] ?? found[3] ?? found[4]!
}

const LINE_FEED = 10

/** Whether that mark comes next; then it is taken. */
function takes(reader: Reader, mark: string): boolean {
  const [at, line] = [reader.at, reader.line]
  if (next(reader) === mark) return true
  reader.at = at
  reader.line = line
  return false
}

function readValue(reader: Reader, depth: number): JsonValue {
  if (depth > DEPTH_MAX) fail(reader, `nested deeper than ${DEPTH_MAX} levels.`, 'file-too-large')
  if (++reader.values > VALUES_MAX) fail(reader, `more than ${VALUES_MAX} values.`, 'file-too-large')
  const word = next(reader)
  if (word === '[') return readList(reader, depth)
  if (word === '{') return readObject(reader, depth)
  if (/^[\]},:]$/.test(word)) fail(reader, `"${word}" stands where a value belongs.`)
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  return word.startsWith('"') ? stringOf(word, reader) : new JsonNumber(word)
}

function readList(reader: Reader, depth: number): JsonValue {
  const items: JsonValue[] = []
  if (takes(reader, ']')) return items
  for (;;) {
    items.push(readValue(reader, depth + 1))
    const mark = next(reader)
    if (mark === ']') return items
    if (mark !== ',') fail(reader, 'a list lacks a comma.')
  }
}

function readObject(reader: Reader, depth: number): JsonValue {
  const fields: Record<string, JsonValue> = Object.create(null)
  reader.lines.set(fields, reader.line)
  if (takes(reader, '}')) return fields
  for (;;) {
    const name = next(reader)
    if (!name.startsWith('"')) fail(reader, 'a name belongs here.')
    const key = stringOf(name, reader)
    if (dangerous.has(key)) fail(reader, `the name "${key}" is not taken.`)
    if (key in fields) fail(reader, `the name "${key.slice(0, 40)}" stands twice in one object.`)
    if (next(reader) !== ':') fail(reader, 'a name lacks its colon.')
    fields[key] = readValue(reader, depth + 1)
    const mark = next(reader)
    if (mark === '}') return fields
    if (mark !== ',') fail(reader, 'an object lacks a comma.')
  }
}

function stringOf(word: string, reader: Reader): string {
  try {
    return JSON.parse(word) as string
  } catch {
    return fail(reader, 'a text has a wrong escape.')
  }
}
