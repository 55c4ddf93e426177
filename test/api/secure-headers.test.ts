// What browsers are held to, over plain HTTP and over TLS behind a proxy.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApp } from '#test/support/open-app.ts'

const overTls = { host: 'localhost', 'x-forwarded-proto': 'https' }
const HALF_A_YEAR = 'max-age=15552000'

test('whoever is reached over TLS by a trusted proxy keeps to it for half a year, answers and refusals alike', async (t) => {
  const { server, door } = await openApp(t, {}, { trustedProxies: ['127.0.0.1'] })
  const answers = await Promise.all([
    server.inject({ url: '/api/v1/assets', headers: overTls }),
    server.inject({ url: '/health', headers: overTls }),
    server.inject({ url: '/api/v1/nothing', headers: overTls }),
    door.inject({ url: '/api/v1/assets', headers: overTls }),
    door.inject({ url: '/docs/', headers: overTls }),
  ])
  assert.deepEqual(
    answers.map(({ headers }) => headers['strict-transport-security']),
    answers.map(() => HALF_A_YEAR),
  )
  const plain = await server.inject({ url: '/api/v1/assets', headers: { host: 'localhost' } })
  assert.equal(plain.headers['strict-transport-security'], undefined)
})

test('nobody else is believed about TLS, and no foreign name is held to it', async (t) => {
  const { server } = await openApp(t)
  const claimed = await server.inject({ url: '/health', headers: overTls })
  assert.equal(claimed.headers['strict-transport-security'], undefined)
  const behind = await openApp(t, {}, { trustedProxies: ['127.0.0.1'] })
  const foreign = await behind.server.inject({ url: '/health', headers: { ...overTls, host: 'evil.test' } })
  assert.deepEqual([foreign.statusCode, foreign.headers['strict-transport-security']], [403, undefined])
})

test('every answer keeps pages to what they are: no frames, no guessed types, no foreign sources, no unused devices', async (t) => {
  const { server } = await openApp(t)
  for (const request of [
    { url: '/health', headers: { host: 'localhost' } },
    { url: '/health', headers: { host: 'evil.test' } },
  ]) {
    const { headers } = await server.inject(request)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['x-frame-options'], 'SAMEORIGIN')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.match(String(headers['content-security-policy']), /default-src 'self'/)
    assert.match(String(headers['permissions-policy']), /camera=\(\).*microphone=\(\)/)
  }
})
