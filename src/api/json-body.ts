/** JSON bodies as they must be: UTF-8 throughout, flat enough, and with text that every store can hold. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#core/errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file, JSON or not, and is handed on as it came. */
    takesBytes?: boolean
  }
}

/** No call takes a body that is deeper. */
const DEPTH_MAX = 32

export function readJsonBodies(server: FastifyInstance): void {
  server.removeContentTypeParser('application/json')
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async ({ routeOptions }: FastifyRequest, bytes: Buffer) =>
      routeOptions.config.takesBytes ? bytes : parseJsonBody(bytes),
  )
}

/** Undefined for an empty body, as programs send it with calls that take none. Throws AppError `bad-usage`. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  const value = jsonOf(textOf(bytes))
  const fault = faultIn(value)
  if (fault !== null) throw new AppError('bad-usage', `The body cannot be taken: ${fault}.`)
  return value
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AppError('bad-usage', 'The body is not UTF-8 throughout; JSON is sent as UTF-8.', { cause })
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('bad-usage', `The body is no JSON: ${why}.`, { cause })
  }
}

/** Goes through everything without calling itself, for a body can be as deep as it is long. */
function faultIn(root: unknown): string | null {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value === 'string' && !isPlainText(value)) return textFault
    if (typeof value !== 'object' || value === null) continue
    if (depth >= DEPTH_MAX) return `it is nested more than ${DEPTH_MAX} levels deep`
    for (const [name, part] of Object.entries(value)) {
      if (name === '__proto__') return 'it has a field called "__proto__"'
      if (!isPlainText(name)) return textFault
      waiting.push({ value: part, depth: depth + 1 })
    }
  }
  return null
}

export const textFault = 'a text in it has a character zero or half of a surrogate pair'

/** Text that goes through UTF-8 and every database unchanged. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
