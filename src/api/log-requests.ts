/** One line of the log for each answer: what was asked, by whom, how it ended and how long it took. */
import type { FastifyInstance } from 'fastify'
import type { Log } from '#ports/log.ts'

/** By route, never by address: what stands in a query is nobody's business. The id is that of the problem document. */
export function logRequests(server: FastifyInstance, log: Log): void {
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
    if (reply.statusCode >= 500) log.error(said, 'could not answer')
    else log.info(said, 'answered')
  })
}
