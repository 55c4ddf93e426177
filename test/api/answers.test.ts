// How answers travel: tagged, compressed, counted, and given twice to a change that was sent twice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { memoryRequestLimit } from '#cache/request-limit.ts'
import { openApp } from '#test/support/open-app.ts'
import { addPerson, tokenHeader } from '#test/support/people.ts'

const host = { host: 'localhost' }
const simulated = {
  symbols: ['SYN001'],
  sources: ['simulated'],
  from: '2020-01-01',
  to: '2024-12-31',
}

const get = (server: FastifyInstance, url: string, headers: object = {}) =>
  server.inject({ url, headers: { ...host, ...headers } })
const post = (server: FastifyInstance, url: string, payload: object, headers: object = {}) =>
  server.inject({ method: 'POST', url, payload, headers: { ...host, ...headers } })

test('an answer that has not changed is 304 and empty, one that has is sent anew', async (t) => {
  const { server } = await openApp(t)
  const first = await get(server, '/api/v1/assets')
  const tag = String(first.headers.etag)
  assert.match(tag, /^W\/"[\w-]{27}"$/)
  assert.equal(first.headers['cache-control'], 'private, no-cache')
  for (const asked of [tag, tag.slice(2), `"other", ${tag}`, '*']) {
    const again = await get(server, '/api/v1/assets', { 'if-none-match': asked })
    assert.deepEqual([again.statusCode, again.body, again.headers.etag], [304, '', tag], asked)
  }
  await post(server, '/api/v1/refresh', simulated)
  const changed = await get(server, '/api/v1/assets', { 'if-none-match': tag })
  assert.equal(changed.statusCode, 200)
  assert.notEqual(changed.headers.etag, tag)
  assert.equal((await get(server, '/health')).headers.etag, undefined)
})

test('histories travel compressed when the caller takes it, small answers as they are', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', simulated)
  const url = '/api/v1/assets/SYN001/prices'
  const plain = await get(server, url)
  assert.equal(plain.headers['content-encoding'], undefined)
  const gzip = await get(server, url, { 'accept-encoding': 'gzip' })
  assert.equal(gzip.headers['content-encoding'], 'gzip')
  assert.equal(gunzipSync(gzip.rawPayload).toString(), plain.body)
  const brotli = await get(server, url, { 'accept-encoding': 'gzip, br' })
  assert.equal(brotli.headers['content-encoding'], 'br')
  assert.equal(brotliDecompressSync(brotli.rawPayload).toString(), plain.body)
  assert.ok(gzip.rawPayload.length < plain.rawPayload.length / 2)
  assert.equal(brotli.headers.etag, plain.headers.etag)
  const small = await get(server, '/api/v1/me', { 'accept-encoding': 'gzip, br' })
  assert.equal(small.headers['content-encoding'], undefined)
})

test('a caller who asks more often than a minute allows is told how long to wait, and nobody else is', async (t) => {
  const { server, bench } = await openApp(t, {}, { limit: memoryRequestLimit(3) })
  const ada = await tokenHeader(bench, await addPerson(bench, 'ada', 'viewer'))
  const answers = []
  for (let i = 0; i < 4; i++) answers.push(await get(server, '/api/v1/me'))
  assert.deepEqual(
    answers.map(({ statusCode, headers }) => [statusCode, headers['ratelimit-remaining']]),
    [
      [200, '2'],
      [200, '1'],
      [200, '0'],
      [429, '0'],
    ],
  )
  const last = answers.at(-1)!
  assert.deepEqual([last.json().code, last.headers['ratelimit-limit']], ['too-many-requests', '3'])
  assert.ok(Number(last.headers['retry-after']) >= 1 && Number(last.headers['retry-after']) <= 60)
  assert.equal((await get(server, '/api/v1/me', ada)).statusCode, 200)
  assert.equal((await get(server, '/health')).statusCode, 200)
})

test('a change sent twice under one key is made once and answered alike', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', simulated)
  const patch = { symbol: 'SYN001', day: '2024-07-02', field: 'volume', to: 12_345, reason: 'bulletin' }
  const key = { 'idempotency-key': 'a1b2-c3' }
  const [first, twin] = await Promise.all([
    post(server, '/api/v1/patches', patch, key),
    post(server, '/api/v1/patches', patch, key),
  ])
  const statuses = [first!.statusCode, twin!.statusCode].sort((a, b) => a - b)
  // At the same moment the second one finds the first under way, or done.
  assert.ok(statuses[0] === 200 && [200, 409].includes(statuses[1]!), String(statuses))
  const good = first!.statusCode === 200 ? first! : twin!
  const again = await post(server, '/api/v1/patches', patch, key)
  assert.deepEqual([again.statusCode, again.body], [200, good.body])
  assert.equal(again.headers['idempotency-replayed'], 'true')
  assert.equal((await get(server, '/api/v1/patches')).json().total, 1)
  const other = await post(server, '/api/v1/patches', { ...patch, to: 1 }, key)
  assert.deepEqual([other.statusCode, other.json().code], [422, 'key-reused'])
})

test('what failed may be tried again under its key, and the keys of two people are two keys', async (t) => {
  const { server, bench } = await openApp(t)
  const key = { 'idempotency-key': 'one' }
  const body = { alias: 'OLD', symbol: 'SYN001', to: '2024-01-31' }
  const bad = await post(server, '/api/v1/aliases', { ...body, to: '2024-01-99' }, key)
  assert.equal(bad.statusCode, 400)
  assert.deepEqual((await post(server, '/api/v1/aliases', body, key)).json(), { added: 1 })
  const ada = await tokenHeader(bench, await addPerson(bench, 'ada', 'member'))
  const theirs = await post(server, '/api/v1/aliases', body, { ...key, ...ada })
  assert.deepEqual([theirs.statusCode, theirs.json()], [200, { added: 0 }])
  const odd = await post(server, '/api/v1/aliases', body, { 'idempotency-key': 'with blanks' })
  assert.deepEqual([odd.statusCode, odd.json().code], [400, 'bad-usage'])
})

test('a long list comes in pages, each saying how many there are in all', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', { ...simulated, symbols: ['SYN001', 'SYN002', 'SYN003'] })
  const pageOf = async (query: string) => {
    const { assets, total } = (await get(server, `/api/v1/assets${query}`)).json()
    return [assets.map(({ symbol }: { symbol: string }) => symbol).join(' '), total]
  }
  assert.deepEqual(await pageOf(''), ['SYN001 SYN002 SYN003', 3])
  assert.deepEqual(await pageOf('?limit=2'), ['SYN001 SYN002', 3])
  assert.deepEqual(await pageOf('?limit=2&offset=2'), ['SYN003', 3])
  assert.deepEqual(await pageOf('?offset=9'), ['', 3])
  assert.equal((await get(server, '/api/v1/assets?limit=0')).statusCode, 400)
})
