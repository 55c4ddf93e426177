/** `Idempotency-Key`: a change that is sent twice under one key is made once and answered twice. */
import { createHash } from 'node:crypto'
import { AppError } from '#core/errors.ts'
import type { EarlierWrite, WriteKey } from '#ports/store/repeated-writes.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The key under which this request is being made; null without one, and where it is a repetition. */
    writeKey: WriteKey | null
  }
}

const KEY_LENGTH_MAX = 255
const BODY_LENGTH_MAX = 1024 * 1024

/** On every call that changes something and is no secret's own: those are answered once. */
export function answerRepeatedWrites(server: FastifyInstance, { store, clock }: Workbench): void {
  server.decorateRequest('writeKey', null)
  server.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    if (key === null) return
    const earlier = await store.repeatedWrites.begin(key, hashOf(request), clock.now())
    if (earlier.state === 'none') request.writeKey = key
    else await answerAsBefore(earlier, key, reply)
  })
  server.addHook('onSend', async ({ writeKey }, { statusCode }, payload) => {
    if (writeKey === null) return payload
    if (statusCode >= 400) await store.repeatedWrites.forget(writeKey)
    else {
      const body = typeof payload === 'string' && payload.length <= BODY_LENGTH_MAX ? payload : null
      await store.repeatedWrites.finish(writeKey, { status: statusCode, body })
    }
    return payload
  })
}

/** Throws AppError `bad-usage` for a key of another form. */
function keyOf({ headers, routeOptions, caller }: FastifyRequest): WriteKey | null {
  const key = headers['idempotency-key']
  if (key === undefined || caller === null || routeOptions.config.access !== 'write') return null
  if (typeof key === 'string' && key.length <= KEY_LENGTH_MAX && /^[\x21-\x7e]+$/.test(key))
    return { userId: caller.userId, key }
  throw new AppError(
    'bad-usage',
    `Idempotency-Key takes 1 to ${KEY_LENGTH_MAX} printable characters without blanks.`,
  )
}

/** Method, address and body: what makes two requests the same. */
function hashOf({ method, url, body }: FastifyRequest): string {
  const hash = createHash('sha256').update(`${method} ${url}\n`)
  hash.update(body instanceof Uint8Array ? body : JSON.stringify(body ?? null))
  return hash.digest('hex')
}

function answerAsBefore(
  earlier: Exclude<EarlierWrite, { state: 'none' }>,
  { key }: WriteKey,
  reply: FastifyReply,
): FastifyReply {
  if (earlier.state === 'other')
    throw new AppError('key-reused', `The key "${key}" was used for another request; take a new one.`)
  if (earlier.state === 'under-way')
    throw new AppError('request-under-way', `The request under the key "${key}" is still under way.`, {
      details: { retryAfterMs: 1_000 },
    })
  if (earlier.body === null)
    throw new AppError(
      'request-done',
      `The request under the key "${key}" was done; its answer was too large to keep.`,
    )
  return reply
    .code(earlier.status)
    .header('idempotency-replayed', 'true')
    .type('application/json; charset=utf-8')
    .send(earlier.body)
}
