// Signing in by another house that vouches, with a real issuer on this machine.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Role } from '#core/accounts/access.ts'
import { oidcIssuer } from '#secrets/oidc-issuer.ts'
import { freePort } from '#test/contracts/redis-server.ts'
import { localIssuer, signInAt } from '#test/support/local-issuer.ts'
import { type OpenApp, openApp } from '#test/support/open-app.ts'
import { addPerson, sessionHeaders } from '#test/support/people.ts'

const host = { host: 'localhost:8000' }
const callback = 'http://localhost:8000/sign-in/callback'

async function openDoor(t: TestContext, newUsers: Role | null) {
  const issuer = await localIssuer(t, callback)
  const settings = { issuer, clientId: 'assay', clientSecret: 'between us' }
  const app = await openApp(t, {}, { door: { issuer: oidcIssuer(settings), newUsers } })
  return { ...app, issuer }
}

type Shown = Readonly<Record<string, string>>

const setCookies = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie']].flat().map(String)
const valueOf = (set: string) => set.split(';')[0]!

/** Goes there and comes back as a browser does; the answer to the way back. */
async function roundTrip({ door }: OpenApp, name: string, shown: Shown = {}) {
  const out = await door.inject({ url: '/sign-in/issuer', headers: { ...host, ...shown } })
  assert.equal(out.statusCode, 302, out.body)
  const trip = setCookies(out)[0]!
  assert.match(trip, /Path=\/sign-in; Max-Age=600; HttpOnly; SameSite=Lax/)
  const back = await signInAt(String(out.headers.location), name, callback)
  const headers = {
    ...host,
    ...shown,
    cookie: [valueOf(trip), shown.cookie].filter(Boolean).join('; '),
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  }
  return {
    back,
    headers,
    answer: await door.inject({ url: new URL(back).pathname + new URL(back).search, headers }),
  }
}

async function whoIs({ door }: OpenApp, answer: { headers: Record<string, unknown> }): Promise<string> {
  const cookie = setCookies(answer)
    .map(valueOf)
    .find((set) => set.startsWith('assay='))
  const me = await door.inject({ url: '/api/v1/me', headers: { ...host, cookie } })
  return `${me.json().name}, ${me.json().role}`
}

test('nobody new comes in unless the settings say so; who has an account ties it once and comes in from then on', async (t) => {
  const app = await openDoor(t, null)
  const stranger = await roundTrip(app, 'ada')
  assert.deepEqual([stranger.answer.statusCode, stranger.answer.json().code], [403, 'forbidden'])
  const ada = await addPerson(app.bench, 'ada.l', 'member')
  const tied = await roundTrip(app, 'ada', await sessionHeaders(app.bench, ada))
  assert.deepEqual([tied.answer.statusCode, tied.answer.headers.location], [302, '/account'])
  const again = await roundTrip(app, 'ada')
  assert.deepEqual([again.answer.statusCode, again.answer.headers.location], [302, '/'])
  assert.equal(await whoIs(app, again.answer), 'ada.l, member')
  await app.bench.store.users.change(ada.id, { disabledAt: app.bench.clock.now() }, app.bench.clock.now())
  assert.equal((await roundTrip(app, 'ada')).answer.statusCode, 403)
})

test('somebody new becomes what the settings say, and is the same person the next time', async (t) => {
  const app = await openDoor(t, 'viewer')
  assert.equal(await whoIs(app, (await roundTrip(app, 'ben')).answer), 'ben, viewer')
  assert.equal(await whoIs(app, (await roundTrip(app, 'ben')).answer), 'ben, viewer')
  assert.equal((await app.bench.store.users.list(10)).length, 2)
  const me = await app.door.inject({ url: '/api/v1/me', headers: host })
  assert.equal(me.json().details.signInAt, '/sign-in/issuer')
})

test('a way back is good once, in the browser that set out, and as the issuer wrote it', async (t) => {
  const app = await openDoor(t, 'viewer')
  const { back, headers } = await roundTrip(app, 'cyd')
  const url = new URL(back).pathname + new URL(back).search
  const ask = (more: object, address = url) =>
    app.door.inject({ url: address, headers: { ...headers, ...more } })
  assert.equal((await ask({})).statusCode, 403, 'a code is used once')
  assert.equal((await ask({ cookie: '' })).statusCode, 403, 'another browser')
  const other = await app.door.inject({ url: '/sign-in/issuer', headers: host })
  assert.equal((await ask({ cookie: valueOf(setCookies(other)[0]!) })).statusCode, 403, 'another trip')
  assert.equal((await ask({}, url.replace(/state=[^&]+/, 'state=x'))).statusCode, 403, 'another state')
})

test('an issuer that does not answer is said to be away, and a password still opens', async (t) => {
  const issuer = oidcIssuer({
    issuer: `http://127.0.0.1:${await freePort()}`,
    clientId: 'assay',
    clientSecret: '',
  })
  const { door } = await openApp(t, {}, { door: { issuer, newUsers: null } })
  const answer = await door.inject({ url: '/sign-in/issuer', headers: host })
  assert.deepEqual([answer.statusCode, answer.json().code], [502, 'issuer-unavailable'])
})
