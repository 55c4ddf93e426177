/** Each request as a span: the cause of whatever is done for it, and itself the child of what its caller says caused it. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Span, Tracer } from '#ports/tracer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nothing is traced. */
    span: Span | null
  }
}

/** To be called before any other hook is added, so that what they refuse is seen too. By route, never by address. */
export function traceRequests(server: FastifyInstance, tracer: Tracer): void {
  server.decorateRequest('span', null)
  server.addHook('onRequest', (request, reply, done) => {
    const span = tracer.begin(aboutOf(request))
    request.span = span
    // Comes also where the caller goes away before the answer.
    reply.raw.once('close', () => {
      const { statusCode: status, writableFinished } = reply.raw
      const { caller } = request
      span.set({ 'http.response.status_code': status, ...(caller && { 'user.id': String(caller.userId) }) })
      span.end(!writableFinished ? 'cancelled' : status >= 500 ? String(status) : null)
    })
    span.within(done)
  })
  // A body arrives on the socket's own thread of events, which knows nothing of the request.
  server.addHook('preValidation', (request, _reply, done) => {
    if (request.span) request.span.within(done)
    else done()
  })
}

function aboutOf({ method, routeOptions, headers, id, protocol }: FastifyRequest) {
  const { url: route } = routeOptions
  const { traceparent = null } = headers
  return {
    name: route === undefined ? method : `${method} ${route}`,
    kind: 'server' as const,
    parent: typeof traceparent === 'string' ? traceparent : null,
    attributes: {
      'http.request.method': method,
      'url.scheme': protocol,
      'assay.request.id': id,
      ...(route !== undefined && { 'http.route': route }),
    },
  }
}
