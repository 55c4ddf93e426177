/** The API described by itself: /openapi.json with a page to browse it at /docs, and /asyncapi.json for the live stream. */
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { asyncApiDocument } from './asyncapi.ts'
import { serveErrorsPage } from './errors-page.ts'
import { openApiDocument } from './openapi.ts'

export async function serveDocs(server: FastifyInstance, version: string): Promise<void> {
  const document = openApiDocument(version)
  server.get('/openapi.json', async () => document)
  const live = asyncApiDocument(version)
  server.get('/asyncapi.json', (request, reply) => {
    const protocol = request.protocol === 'https' ? 'wss' : 'ws'
    void reply.send({ ...live, servers: { self: { ...live.servers.self, host: request.host, protocol } } })
  })
  serveErrorsPage(server)
  await server.register(async (docs) => {
    // The page starts from an inline script; nothing else on the server may.
    docs.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:")
    })
    await docs.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        content: document,
        pageTitle: 'Assay API',
        ...withoutServices,
      },
    })
  })
}

/** The page is for reading and trying; what would call on somebody's service is left out. */
const withoutServices = {
  favicon: '/favicon.svg',
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
} as const
