/** One endpoint record as a route: its request is checked against its schemas before the handler sees it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import { AppError } from '#core/errors.ts'
import { nearNames } from '#core/near-names.ts'
import type { Caller } from '#ports/caller.ts'
import type { Workbench } from '#ports/workbench.ts'
import {
  accessOf,
  type BodyOf,
  type Endpoint,
  type ParamsOf,
  type QueryOf,
  type ResultOf,
} from '#protocol/http/endpoint.ts'
import { actorOf, recordAudit } from '#workflows/accounts/record-audit.ts'
import type { Visit } from '#workflows/accounts/sessions.ts'
import { jsonInTurns } from '#workflows/json-in-turns.ts'
import { Download, sendDownload } from './download.ts'
import { isPlainText } from './json-body.ts'
import { sayIssue } from './say-issue.ts'
import { sessionCookie } from './session-cookie.ts'

export type Input<E extends Endpoint> = {
  readonly params: ParamsOf<E>
  readonly query: QueryOf<E>
  readonly body: BodyOf<E>
  /** The bytes of a raw body; empty for every other call. */
  readonly raw: Uint8Array
  /** Who calls; null on calls that are open to everybody, for somebody without credentials. */
  readonly caller: E extends { readonly access: 'open' } ? Caller | null : Caller
  readonly visit: Visit
  /** The browser's session: the word that its cookie is to hold, or null to forget it. */
  readonly setSession: (word: string | null) => void
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal
}

export type Handler<E extends Endpoint> = (input: Input<E>) => Promise<ResultOf<E>>

export function registerEndpoint<E extends Endpoint>(
  server: FastifyInstance,
  endpoint: E,
  handle: Handler<E>,
  bench: Pick<Workbench, 'store' | 'clock'>,
): void {
  server.route({
    method: endpoint.method,
    url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
    ...(endpoint.rawBody ? { bodyLimit: endpoint.rawBody.bytesMax } : {}),
    config: {
      access: accessOf(endpoint),
      isShared: endpoint.isShared ?? false,
      takesBytes: endpoint.rawBody !== undefined,
    },
    handler: async (request, reply) => {
      const result: unknown = await handle(readInput(request, reply, endpoint))
      await writeDown(request, endpoint, bench)
      if (endpoint.status) reply.status(endpoint.status)
      return result instanceof Download ? sendDownload(result, reply) : sendDocument(result, reply)
    },
  })
}

/** Written in turns: the text of a long document takes longer than others should wait. */
async function sendDocument(document: unknown, reply: FastifyReply): Promise<unknown> {
  if (typeof document !== 'object' || document === null) return document
  reply.type('application/json; charset=utf-8')
  return jsonInTurns(document)
}

/** Who did it, from where, and on what: never with what. */
async function writeDown(
  { caller, ip, params }: FastifyRequest,
  { audit }: Endpoint,
  bench: Pick<Workbench, 'store' | 'clock'>,
): Promise<void> {
  if (audit === undefined || !caller) return
  const { id = null } = params as { id?: string }
  await recordAudit(actorOf(caller, ip), { action: audit, subject: id }, bench)
}

function readInput<E extends Endpoint>(request: FastifyRequest, reply: FastifyReply, endpoint: E): Input<E> {
  const faults: Fault[] = [
    ...unknownNames(request.query as object, endpoint),
    ...unplainTexts(request.params as object),
    ...unplainTexts(request.query as object),
  ]
  const input = {
    params: check('path', endpoint.params, request.params, faults),
    query: check('query', endpoint.query, request.query, faults),
    body: check('body', endpoint.body, request.body ?? {}, faults),
    raw: rawBytes(request, endpoint),
    signal: goneSignal(request),
    caller: request.caller,
    visit: { address: request.ip, userAgent: request.headers['user-agent'] ?? null },
    setSession: (word: string | null) =>
      void reply.header('set-cookie', sessionCookie(word, request.protocol === 'https')),
  }
  if (faults.length > 0) throw invalid(faults)
  return input as Input<E>
}

export type Fault = { readonly field: string; readonly message: string }

/** A mistyped name must not pass for a question that was answered. */
function unknownNames(query: object, endpoint: Endpoint): Fault[] {
  // A probe of a call that takes none may carry what its balancer adds.
  if (!endpoint.query) return []
  const known = Object.keys(endpoint.query.shape)
  return Object.keys(query)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearNames(name, known, 1)[0]
      const message = near === undefined ? 'this call takes no such name' : `did you mean "${near}"?`
      return { field: name.slice(0, NAME_SHOWN_LENGTH_MAX), message }
    })
    .slice(0, UNKNOWN_SHOWN_MAX)
}

const NAME_SHOWN_LENGTH_MAX = 64
const UNKNOWN_SHOWN_MAX = 10

/** Not every database holds them, and no name or day has them. */
function unplainTexts(values: object): Fault[] {
  return Object.entries(values)
    .filter(([, value]) => typeof value === 'string' && !isPlainText(value))
    .map(([field]) => ({ field, message: 'has a character zero or half of a surrogate pair' }))
}

function check(part: string, schema: z.ZodMiniType | undefined, value: unknown, faults: Fault[]): unknown {
  if (!schema) return {}
  const parsed = schema.safeParse(value, { error: sayIssue })
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    faults.push({ field: issue.path.length > 0 ? issue.path.join('.') : part, message: issue.message })
  }
  return {}
}

function invalid(faults: readonly Fault[]): AppError {
  const first = faults.map(({ field, message }) => `${field}: ${message}`).join('; ')
  return new AppError('bad-usage', `The request cannot be used as it is. ${first}.`, {
    details: { errors: faults },
  })
}

function rawBytes(request: FastifyRequest, endpoint: Endpoint): Uint8Array {
  if (!endpoint.rawBody) return new Uint8Array()
  if (request.body instanceof Uint8Array) return request.body
  throw new AppError(
    'bad-usage',
    `Send the file itself as the body, as ${endpoint.rawBody.mediaTypes.join(' or ')}.`,
  )
}

function goneSignal(request: FastifyRequest): AbortSignal {
  const gone = new AbortController()
  request.raw.once('close', () => {
    if (request.raw.destroyed && !request.raw.complete) gone.abort()
  })
  return gone.signal
}
