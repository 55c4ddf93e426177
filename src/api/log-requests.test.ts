// One line of the log for each answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fastify from 'fastify'
import type { LogFields } from '#ports/log.ts'
import { logRequests } from './log-requests.ts'

test('an answer is logged by its route, with the id of the request and without what stood in the query', async () => {
  const lines: [string, LogFields][] = []
  const write = (level: string) => (fields: LogFields) => void lines.push([level, fields])
  const server = fastify()
  server.decorateRequest('caller', null)
  logRequests(server, {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  })
  server.get('/assets/:symbol', async () => ({}))
  server.get('/broken', async (_request, reply) => reply.status(503).send({}))
  await server.inject('/assets/AAPL?secret=word')
  await server.inject('/broken')
  await server.inject('/nowhere')
  assert.deepEqual(
    lines.map(([level, { method, route, status, user }]) => [level, method, route, status, user]),
    [
      ['info', 'GET', '/assets/:symbol', 200, null],
      ['error', 'GET', '/broken', 503, null],
      ['info', 'GET', 'none', 404, null],
    ],
  )
  assert.equal(new Set(lines.map(([, { request }]) => request)).size, 3)
  assert.doesNotMatch(JSON.stringify(lines), /secret|AAPL/)
  await server.close()
})
