/** The built dashboard: hashed files cached for ever, every other page address answered with the one page. */
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
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
  server.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api') &&
      request.headers.accept?.includes('text/html')
    return isPage
      ? reply.header('cache-control', 'no-cache').sendFile('index.html')
      : unknownRoute(request, reply)
  })
}
