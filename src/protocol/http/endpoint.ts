/** What one HTTP call is made of; server, client and OpenAPI derive from the same record. */
import type { Access } from '#core/accounts/access.ts'
import type * as z from 'zod/mini'

type Fields = z.ZodMiniObject

export type Endpoint = {
  readonly method: 'GET' | 'POST'
  /** Parameters in braces: `/api/v1/assets/{symbol}`. */
  readonly path: string
  readonly summary: string
  /** Subject and deed, as the audit log has it once the call has succeeded; nothing is written down where it is absent. */
  readonly audit?: string
  /** What the caller must be allowed; to read for GET and to write for POST where nothing is said. */
  readonly access?: Access
  /** Whether the link that shares a portfolio opens this call. */
  readonly isShared?: boolean
  readonly params?: Fields
  readonly query?: Fields
  /** A JSON body by its schema, or the media types of a raw one. */
  readonly body?: z.ZodMiniType
  readonly rawBody?: {
    readonly mediaTypes: readonly string[]
    readonly bytesMax: number
    /** A small file that the call takes. */
    readonly example: string
  }
  readonly result: z.ZodMiniType
  /** The answer is a file of one of these media types, and `result` only stands in for it. */
  readonly download?: readonly string[]
  /** 200 where nothing is said; 202 for work that goes on after the answer. */
  readonly status?: 202
  /** Codes of the error table that this call answers with, besides `bad-usage` and `internal`. */
  readonly errors?: readonly string[]
}

export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint
}

export function accessOf({ access, method }: Pick<Endpoint, 'access' | 'method'>): Access {
  return access ?? (method === 'GET' ? 'read' : 'write')
}

type Infer<S> = S extends z.ZodMiniType ? z.output<S> : Record<never, never>
type InferInput<S> = S extends z.ZodMiniType ? z.input<S> : Record<never, never>

export type ParamsOf<E extends Endpoint> = Infer<E['params']>
export type QueryOf<E extends Endpoint> = Infer<E['query']>
export type QueryInputOf<E extends Endpoint> = InferInput<E['query']>
export type BodyOf<E extends Endpoint> = Infer<E['body']>
export type ResultOf<E extends Endpoint> = Infer<E['result']>
