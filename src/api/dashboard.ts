/** The built dashboard: hashed files cached for ever, every other page address answered with the one page. */
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { unknownRoute } from './problem.ts'

export async function serveDashboard(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, { root: folder, wildcard: false, index: false, cacheControl: false })
  await server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
  })
  server.get('/', (_request, reply) => page(reply))
  server.setNotFoundHandler(pageOrUnknown)
}

/** Every address that is no call is one of the dashboard's pages, to a browser. */
function pageOrUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isPage =
    request.method === 'GET' &&
    !request.url.startsWith('/api') &&
    request.headers.accept?.includes('text/html')
  return isPage ? page(reply) : unknownRoute(request, reply)
}

function page(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html')
}
