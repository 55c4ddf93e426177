/** One line of the log for each answer: what was asked, by whom, how it ended and how long it took. */
import type { FastifyInstance } from 'fastify'
import { AppError } from '#core/errors.ts'
import type { Log, LogFields } from '#ports/log.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What was answered with a problem document; null while nothing went wrong. */
    failure: Error | null
  }
}

/** By route, never by address: what stands in a query is nobody's business. The id is that of the problem document. */
export function logRequests(server: FastifyInstance, log: Log): void {
  server.decorateRequest('failure', null)
  server.addHook('onResponse', async (request, reply) => {
    const said = {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      tookMs: Math.round(reply.elapsedTime * 10) / 10,
      user: request.caller?.userId ?? null,
      ...(request.span?.traceId && { trace_id: request.span.traceId }),
    }
    if (reply.statusCode >= 500) log.error({ ...said, ...whatFailed(request.failure) }, 'could not answer')
    else log.info(said, 'answered')
  })
}

/** Of a mistake of our own all that helps to find it, which the caller is not told. */
function whatFailed(failure: Error | null): LogFields {
  if (failure === null) return {}
  if (failure instanceof AppError && failure.code !== 'internal')
    return { code: failure.code, error: failure.message }
  return { code: 'internal', error: failure.stack ?? failure.message }
}
