// One line of the log for each answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fastify from 'fastify'
import type { LogFields } from '#ports/log.ts'
import { AppError } from '#core/errors.ts'
import { logRequests } from './log-requests.ts'
import { sendProblem } from './problem.ts'

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

test('what the caller is not told of our own mistakes stands in the log', async () => {
  const lines: LogFields[] = []
  const write = (fields: LogFields) => void lines.push(fields)
  const server = fastify()
  server.decorateRequest('caller', null)
  server.setErrorHandler(sendProblem)
  logRequests(server, { debug: write, info: write, warn: write, error: write })
  server.get('/mistaken', async () => {
    throw new TypeError('a mistake of ours')
  })
  server.get('/away', async () => {
    throw new AppError('store-unavailable', 'The store is away.')
  })
  const mistaken = await server.inject('/mistaken')
  assert.doesNotMatch(mistaken.body, /a mistake of ours|log-requests/)
  await server.inject('/away')
  assert.deepEqual(
    [lines[0]?.code, lines[1]?.code, lines[1]?.error],
    ['internal', 'store-unavailable', 'The store is away.'],
  )
  assert.match(String(lines[0]?.error), /TypeError: a mistake of ours\n.*log-requests\.test/)
  assert.equal(lines[0]?.request, mistaken.json().requestId)
  await server.close()
})
