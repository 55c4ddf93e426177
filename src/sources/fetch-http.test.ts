// The wire: bounded in time and bytes, and every failure has its code.
import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { fetchHttp } from './fetch-http.ts'

async function serverWith(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const http = fetchHttp({ attemptTimeoutMs: 100, bodyBytesMax: 1_000 })
const { signal } = new AbortController()

test('any status is an answer, with its headers and its body whole', async (t) => {
  const url = await serverWith(t, (_, response) =>
    response.writeHead(503, { 'Retry-After': '7' }).end('down'),
  )
  const { status, headers, body } = await http.get({ url, signal })
  assert.deepEqual([status, headers['retry-after'], new TextDecoder().decode(body)], [503, '7', 'down'])
})

test('a body beyond the bound is not read to its end', async (t) => {
  const url = await serverWith(t, (_, response) => response.end('x'.repeat(2_000)))
  await assert.rejects(http.get({ url, signal }), { code: 'bad-payload', retry: 'elsewhere' })
})

test('silence ends in a timeout, before the headers and in the middle of a body', async (t) => {
  const silent = await serverWith(t, () => {})
  await assert.rejects(http.get({ url: silent, signal }), { code: 'timeout' })
  const stalling = await serverWith(t, (_, response) => void response.write('{'))
  await assert.rejects(http.get({ url: stalling, signal }), { code: 'timeout' })
})

test('a connection that is refused or cut makes the source unavailable', async (t) => {
  await assert.rejects(http.get({ url: 'http://127.0.0.1:9', signal }), {
    code: 'source-unavailable',
    message: /127\.0\.0\.1:9/,
  })
  const cutting = await serverWith(t, (request) => request.socket.destroy())
  await assert.rejects(http.get({ url: cutting, signal }), { code: 'source-unavailable' })
})

test('an answer that is cut off before its stated end is a bad payload, worth a second look', async (t) => {
  const url = await serverWith(t, (_, response) => {
    response.writeHead(200, { 'content-length': '500' })
    response.write('{"half":')
    setTimeout(() => response.destroy(), 10)
  })
  await assert.rejects(http.get({ url, signal }), { code: 'bad-payload', retry: 'later' })
})

test('a caller who gives up is told so', async (t) => {
  const url = await serverWith(t, () => {})
  await assert.rejects(http.get({ url, signal: AbortSignal.abort() }), { code: 'cancelled' })
})

test('a redirect within the host is followed, one round in circles ends, and one to another host is a refusal', async (t) => {
  const paths: string[] = []
  const url = await serverWith(t, ({ url: path = '' }, response) => {
    paths.push(path)
    if (path === '/new') response.end('here')
    else if (path === '/old') response.writeHead(301, { location: '/new' }).end()
    else if (path === '/round') response.writeHead(302, { location: '/round' }).end()
    else if (path === '/nowhere') response.writeHead(302, { location: 'http://' }).end()
    else response.writeHead(307, { location: 'http://consent.localhost/' }).end()
  })
  const { body } = await http.get({ url: `${url}/old`, signal })
  assert.equal(new TextDecoder().decode(body), 'here')
  await assert.rejects(http.get({ url: `${url}/away`, signal }), {
    code: 'blocked',
    message: /consent\.localhost/,
  })
  await assert.rejects(http.get({ url: `${url}/nowhere`, signal }), { code: 'blocked' })
  paths.length = 0
  await assert.rejects(http.get({ url: `${url}/round`, signal }), {
    code: 'source-unavailable',
    retry: 'elsewhere',
  })
  assert.equal(paths.length, 6)
})

test('a redirect to another port of the same host is refused, and the key is not sent there', async (t) => {
  const heard: unknown[] = []
  const other = await serverWith(t, ({ headers }, response) => {
    heard.push(headers)
    response.end('here')
  })
  const url = await serverWith(t, (_, response) => response.writeHead(302, { location: other }).end())
  const asked = http.get({ url, headers: { authorization: 'Token key' }, signal })
  await assert.rejects(asked, { code: 'blocked', message: new RegExp(`sends us on to ${other} `) })
  assert.deepEqual(heard, [])
})
