/** Entity tags: who asks again for what has not changed is told so in a few bytes. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** On every answer to a GET of the API. What is private may be kept, but is asked for anew each time. */
export function tagAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    if (!isTagged(request, reply) || typeof payload !== 'string') return payload
    // Weak: it speaks of the document, whatever it is compressed with.
    const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
    reply.header('etag', tag)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache')
    if (!matches(request.headers['if-none-match'], tag)) return payload
    reply.code(304).removeHeader('content-type')
    return ''
  })
}

function isTagged({ method, routeOptions }: FastifyRequest, { statusCode }: FastifyReply): boolean {
  return method === 'GET' && statusCode === 200 && (routeOptions.url ?? '').startsWith('/api/v1/')
}

function matches(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false
  return asked === '*' || asked.split(',').some((one) => one.trim().replace(/^W\//, '') === tag.slice(2))
}
