/** The HTTP server: every endpoint of the catalogue behind the same guards, checks and error form, and the dashboard. */
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'
import type { Workbench } from '#ports/workbench.ts'
import type { EndpointId } from '#protocol/http/catalogue.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import { serveDashboard } from './dashboard.ts'
import { serveDocs } from './docs.ts'
import { guardRequests } from './guard.ts'
import { createHandlers } from './handlers.ts'
import { measureSystem } from '#workflows/measure-system.ts'
import { serveMetrics } from './metrics.ts'
import { sendProblem, unknownRoute } from './problem.ts'
import { registerEndpoint } from './register-endpoint.ts'

export type ServerOptions = {
  readonly bench: Workbench
  readonly version: string
  /** Folder of the built dashboard; null serves the API alone. */
  readonly webFolder: string | null
}

/** JSON bodies are small; price files have a bound of their own. */
const JSON_BODY_BYTES_MAX = 256 * 1024

export async function createServer({ bench, version, webFolder }: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: JSON_BODY_BYTES_MAX,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply)
    },
  })
  server.addContentTypeParser(
    ['application/octet-stream', 'text/csv'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  await server.register(helmet, {
    contentSecurityPolicy: { directives: contentPolicy },
    strictTransportSecurity: false,
  })
  guardRequests(server)
  server.setErrorHandler(sendProblem)
  const handlers = createHandlers({ bench, version })
  for (const id of Object.keys(endpoints) as EndpointId[])
    registerEndpoint(server, endpoints[id], handlers[id])
  serveMetrics(server, () => measureSystem(bench))
  await serveDocs(server, version)
  if (webFolder === null) server.setNotFoundHandler(unknownRoute)
  else await serveDashboard(server, webFolder)
  return server
}

/** Nothing is loaded from anywhere else. The chart library sets inline styles. */
const contentPolicy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  upgradeInsecureRequests: null,
}
