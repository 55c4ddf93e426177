// Which combinations of Host, Origin and Sec-Fetch headers are listened to, each with a session that may do everything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AllowedHosts, refuseForeign } from '#api/guard.ts'
import { openApp } from '#test/support/open-app.ts'
import { sessionHeaders } from '#test/support/people.ts'

const here = 'localhost:8000'
const page = { 'sec-fetch-site': 'same-origin' }
const visit = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

type Headers = Readonly<Record<string, string>>

/** What is sent, and whether it is listened to as a GET and as a POST. */
const combinations: readonly (readonly [name: string, headers: Headers, get: boolean, post: boolean])[] = [
  ['our own page', { host: here, origin: `http://${here}`, ...page }, true, true],
  [
    'our own page, by number',
    { host: '127.0.0.1:8000', origin: 'http://127.0.0.1:8000', ...page },
    true,
    true,
  ],
  ['our own page, by IPv6 number', { host: '[::1]:8000', origin: 'http://[::1]:8000', ...page }, true, true],
  ['our own page, in capitals', { host: 'LOCALHOST:8000', origin: `http://${here}`, ...page }, true, true],
  ['an old browser on our page', { host: here, origin: `http://${here}` }, true, true],
  ['a typed address', { host: here, 'sec-fetch-site': 'none', ...visit }, true, true],
  ['a cookie without a word of whence', { host: here }, true, false],
  [
    'a page of another site',
    { host: here, origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    false,
    false,
  ],
  ['an old browser on another site', { host: here, origin: 'https://evil.test' }, false, false],
  [
    'another site that hides its origin',
    { host: here, origin: 'null', 'sec-fetch-site': 'cross-site' },
    false,
    false,
  ],
  ['another site without an origin', { host: here, 'sec-fetch-site': 'cross-site' }, false, false],
  [
    'a neighbour of the same site',
    { host: here, origin: 'http://other.localhost:8000', 'sec-fetch-site': 'same-site' },
    false,
    false,
  ],
  [
    'another port of this machine',
    { host: here, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    false,
    false,
  ],
  ['another port, silent about the site', { host: here, origin: 'http://localhost:3000' }, false, false],
  ['the other name of this machine', { host: here, origin: 'http://127.0.0.1:8000' }, false, false],
  ['an origin that only begins as ours', { host: here, origin: `http://${here}.evil.test` }, false, false],
  ['an origin with ours as its user', { host: here, origin: `http://${here}@evil.test` }, false, false],
  ['an origin that is no address', { host: here, origin: 'localhost' }, false, false],
  ['an empty origin', { host: here, origin: '' }, false, false],
  [
    'a picture on another site',
    { host: here, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    false,
    false,
  ],
  [
    'a script on another site',
    { host: here, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    false,
    false,
  ],
  [
    'a frame on another site',
    { host: here, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    false,
    false,
  ],
  [
    'a link followed from another site',
    { host: here, 'sec-fetch-site': 'cross-site', ...visit },
    true,
    false,
  ],
  [
    'a form sent by another site',
    { host: here, origin: 'https://evil.test', 'sec-fetch-site': 'cross-site', ...visit },
    false,
    false,
  ],
  ['a rebound name', { host: 'evil.test', origin: 'http://evil.test', ...page }, false, false],
  [
    'a rebound name with our port',
    { host: 'evil.test:8000', origin: 'http://evil.test:8000', ...page },
    false,
    false,
  ],
  ['a name that begins as ours', { host: 'localhost.evil.test:8000', ...page }, false, false],
  ['a name that ends as ours', { host: 'evil-localhost:8000', ...page }, false, false],
  ['a number that is not ours', { host: '192.168.1.7:8000', ...page }, false, false],
  ['a word that no browser says', { host: here, 'sec-fetch-site': 'friend' }, false, false],
]

test(`of ${combinations.length} combinations of Host, Origin and Sec-Fetch, exactly our own are listened to`, async (t) => {
  const { door, bench, owner } = await openApp(t)
  const { cookie } = await sessionHeaders(bench, owner)
  assert.equal(combinations.length, 30)
  for (const [name, headers, mayGet, mayPost] of combinations) {
    const get = await door.inject({ url: '/api/v1/me', headers: { cookie, ...headers } })
    assert.equal(get.statusCode, mayGet ? 200 : 403, `GET by ${name}: ${get.body}`)
    // Nothing is asked for, so that what is listened to is told what is missing.
    const post = await door.inject({
      method: 'POST',
      url: '/api/v1/refresh',
      payload: {},
      headers: { cookie, ...headers },
    })
    assert.equal(post.statusCode, mayPost ? 400 : 403, `POST by ${name}: ${post.body}`)
  }
})

test('a server that others reach goes by names that are allowed and by numbers, which cannot be rebound', () => {
  const hosts: AllowedHosts = { names: ['assay.home.test'], isReachable: true }
  const isListened = (headers: Headers) => {
    try {
      refuseForeign({ method: 'GET', headers }, hosts)
      return true
    } catch {
      return false
    }
  }
  assert.ok(isListened({ host: 'assay.home.test' }))
  assert.ok(isListened({ host: 'ASSAY.home.test:8443', origin: 'https://assay.home.test:8443' }))
  assert.ok(isListened({ host: '192.168.1.7:8000' }) && isListened({ host: '[fd00::7]:8000' }))
  assert.ok(!isListened({ host: 'evil.test' }) && !isListened({ host: 'assay.home.test.evil.test' }))
  assert.ok(!isListened({ host: 'assay.home.test', origin: 'https://evil.test' }))
  assert.ok(!isListened({ host: '192.168.1.7.evil.test' }))
})

test('plain text, which a form of any site can send, is no body of ours', async (t) => {
  const { door, bench, owner } = await openApp(t)
  const answer = await door.inject({
    method: 'POST',
    url: '/api/v1/refresh',
    payload: '{"symbols":["SYN001"]}',
    headers: { host: here, 'content-type': 'text/plain', ...(await sessionHeaders(bench, owner)) },
  })
  assert.equal(answer.statusCode, 400, answer.body)
})
