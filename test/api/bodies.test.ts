// Bodies, addresses and bytes that nobody should send: each is refused in words, on either store, and none is taken for something else.
import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { runJson, temporaryFolder } from '#test/support/assay.ts'
import { openApp } from '#test/support/open-app.ts'

const send = async (server: FastifyInstance, payload: string | Buffer, type = 'application/json') => {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/portfolios',
    payload,
    headers: { 'content-type': type },
  })
  return { status: answer.statusCode, code: answer.json().code, detail: String(answer.json().detail) }
}

test('a body that is no JSON, no UTF-8 or no object is refused with the reason', async (t) => {
  const { server } = await openApp(t)
  const cases: readonly (readonly [string | Buffer, RegExp])[] = [
    ['{"name":', /The body is no JSON: .*end of JSON input/],
    [Buffer.from('{"name":"\xff\xfe"}', 'latin1'), /not UTF-8/],
    ['[]', /body: takes an object; found a list/],
    ['{"name":"x","__proto__":{"a":1}}', /a field called "__proto__"/],
    [`{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, /more than 32 levels/],
    ['{}', /name: missing/],
    ['null', /body: takes an object; found null|name: missing/],
    ['{"name":7}', /name: takes a text; found 7/],
    [
      '{"name":"main","settings":{"costBasis":"lifo"}}',
      /settings\.costBasis: takes one of fifo, average; found "lifo"/,
    ],
    ['{"name":"main","colour":"red"}', /takes no "colour"/],
    ['', /name: missing/],
  ]
  for (const [body, wanted] of cases) {
    const { status, code, detail } = await send(server, body)
    assert.deepEqual([status, code], [400, 'bad-usage'], detail)
    assert.match(detail, wanted)
  }
})

test('a media type that no call takes is named with those that are taken', async (t) => {
  const { server } = await openApp(t)
  const { status, detail } = await send(server, 'name=main', 'application/x-www-form-urlencoded')
  assert.equal(status, 400)
  assert.match(detail, /calls take application\/json/)
})

test('text that a database cannot hold is refused wherever it comes in', async (t) => {
  const { server } = await openApp(t)
  for (const body of [
    '{"name":"a\\u0000b"}',
    '{"name":"a\\ud800b"}',
    '{"name":"main","description":"\\u0000"}',
  ]) {
    const { status, detail } = await send(server, body)
    assert.equal(status, 400, detail)
    assert.match(detail, /character zero or half of a surrogate pair/)
  }
  // What is written out as six characters is no character zero.
  assert.equal((await send(server, '{"name":"a\\\\u0000b"}')).status, 200)
  for (const url of ['/api/v1/portfolios/a%00b', '/api/v1/search?q=%00', '/api/v1/jobs/%00']) {
    const answer = await server.inject({ url })
    assert.deepEqual([answer.statusCode, answer.json().code], [400, 'bad-usage'], url)
  }
  const signIn = await server.inject({
    method: 'POST',
    url: '/api/v1/sign-in',
    payload: { name: 'a\0', password: 'four words that differ' },
  })
  assert.equal(signIn.statusCode, 400)
})

test('a portfolio has a name that can be seen', async (t) => {
  const { server } = await openApp(t)
  for (const body of ['{"name":"   "}', '{"name":"a\\nb"}']) {
    const { status, detail } = await send(server, body)
    assert.equal(status, 400)
    assert.match(detail, /name: not all blank, and no control characters/)
  }
})

test('a list of sources that names none is refused, by whatever way it comes', async (t) => {
  const { server } = await openApp(t)
  const post = (url: string, payload: object) => server.inject({ method: 'POST', url, payload })
  const answers = await Promise.all([
    post('/api/v1/refresh', { symbols: ['ACME'], sources: [] }),
    post('/api/v1/refresh', { symbols: ['ACME'], sources: [''] }),
    post('/api/v1/market/refresh', { ids: ['^VIX'], sources: [','] }),
    post('/api/v1/gaps/heal', { symbols: ['ACME'], sources: [''] }),
    server.inject({ url: '/api/v1/quotes?symbols=ACME&sources=,' }),
  ])
  for (const answer of answers) {
    assert.equal(answer.statusCode, 400, answer.body)
    assert.match(answer.json().detail, /at least one source/)
  }
  const { exit, document } = await runJson(['refresh', 'ACME', '--source', ','], {
    ASSAY_HOME: temporaryFolder(t),
  })
  assert.deepEqual([exit, document.error.code], [2, 'bad-usage'])
})

test('what is missing, and what has none of the forms that are taken, is told without the words of a library', async (t) => {
  const { server } = await openApp(t)
  const told = async (url: string, payload: object) =>
    (await server.inject({ method: 'POST', url, payload })).json().detail
  assert.match(await told('/api/v1/alerts', {}), /kind: missing; takes one of price, move/)
  assert.match(
    await told('/api/v1/regimes', { symbol: 'ACME', states: null }),
    /states: has none of the forms/,
  )
  assert.match(await told('/api/v1/patches', { none: 1 }), /none of the forms that this call takes/)
})

test('a number that is none is told so in words', async (t) => {
  const { server } = await openApp(t)
  const told = async (url: string) => (await server.inject({ url })).json().detail
  assert.match(await told('/api/v1/assets?limit=many'), /limit: takes a number\.$/)
  assert.match(await told('/api/v1/assets?limit=0'), /limit: takes at least 1; found 0\.$/)
})

/** What a server that listens answers to bytes as they are. */
function answerTo(server: FastifyInstance, bytes: string): Promise<string> {
  const { port } = server.server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      answer += part
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
    socket.setTimeout(5_000, () => {
      socket.destroy()
      resolve(answer)
    })
  })
}

test('bytes that are no request, and headers that are too long, get a problem document too', async (t) => {
  const { door } = await openApp(t)
  await door.listen({ port: 0, host: '127.0.0.1' })
  const head = 'GET /health HTTP/1.1\r\nHost: localhost\r\n'
  const cases = [
    ['GARBAGE\r\n\r\n', 400],
    [`${head}Bad Header: x\r\n\r\n`, 400],
    [`${head}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ] as const
  for (const [bytes, status] of cases) {
    const answer = await answerTo(door, bytes)
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `))
    assert.match(answer, /content-type: application\/problem\+json/i)
    const problem = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))
    assert.deepEqual([problem.status, problem.code], [status, 'bad-usage'])
  }
})

test('while the server goes down, what still comes on a kept connection is told to come back', async (t) => {
  const { door } = await openApp(t)
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  door.addHook('preClose', () => held)
  await door.listen({ port: 0, host: '127.0.0.1' })
  const closing = door.close()
  await new Promise((resolve) => setImmediate(resolve))
  const request = 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
  const answer = await answerTo(door, request)
  release()
  await closing
  assert.match(answer, /^HTTP\/1.1 503 /)
  assert.match(answer, /retry-after: 2\r\n/i)
  assert.match(answer, /"code":"busy"/)
})
