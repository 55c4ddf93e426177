// Coming in over HTTP: the first owner, signing in and out, sessions, tokens, people, and what of it is written down.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createServer } from '#api/create-server.ts'
import type { EndpointId } from '#protocol/http/catalogue.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import type { Endpoint } from '#protocol/http/endpoint.ts'
import type { Workbench } from '#ports/workbench.ts'
import { addUser } from '#workflows/accounts/add-user.ts'
import { memoryRequestLimit } from '#cache/request-limit.ts'
import { gatekeeper } from '#workflows/accounts/gatekeeper.ts'
import { commandLine } from '#workflows/accounts/record-audit.ts'
import { prepareSetUp } from '#workflows/accounts/set-up-owner.ts'
import { openApp } from '#test/support/open-app.ts'
import { openHouse } from '#test/support/open-house.ts'
import { sessionHeaders } from '#test/support/people.ts'

const own = { host: 'localhost', 'sec-fetch-site': 'same-origin' }
const password = 'a good long word'

type Asked = { params?: Record<string, string>; payload?: object; headers?: Record<string, string> }

/** Asks as a page of ours would, and holds a good answer against the schema of the call. */
async function ask(
  server: FastifyInstance,
  id: EndpointId,
  { params = {}, payload, headers = {} }: Asked = {},
) {
  const endpoint: Endpoint = endpoints[id]
  const url = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
  const answer = await server.inject({
    method: endpoint.method,
    url,
    headers: { ...own, ...headers },
    ...(payload && { payload }),
  })
  if (answer.statusCode === 200) {
    const parsed = endpoint.result.safeParse(answer.json())
    assert.ok(parsed.success, `${id}: ${JSON.stringify(parsed.error?.issues)}`)
  }
  return answer
}

function cookieIn({ headers }: { headers: Record<string, unknown> }): { cookie: string } {
  return { cookie: String(headers['set-cookie']).split(';')[0]! }
}

async function serverOf(bench: Workbench, options: { trustedProxies?: readonly string[] } = {}) {
  const setUp = await prepareSetUp(bench)
  const gate = gatekeeper(bench)
  const server = await createServer({
    bench,
    version: '0',
    webFolder: null,
    gate,
    setUp,
    limit: memoryRequestLimit(100_000),
    ...options,
  })
  return { server, setUp }
}

test('the printed word makes the first owner, once, and signs them in', async (t) => {
  const bench = await openHouse(t)
  const { server, setUp } = await serverOf(bench)
  const stranger = await ask(server, 'whoAmI')
  assert.deepEqual([stranger.statusCode, stranger.json().code], [401, 'no-owner'])
  const wrong = await ask(server, 'setUp', { payload: { word: 'guess', name: 'eve', password } })
  assert.deepEqual([wrong.statusCode, wrong.json().code], [403, 'forbidden'])
  const poor = await ask(server, 'setUp', { payload: { word: setUp.word, name: 'ada', password: 'short' } })
  assert.deepEqual([poor.statusCode, poor.json().code], [422, 'weak-password'])
  const made = await ask(server, 'setUp', { payload: { word: setUp.word, name: 'ada', password } })
  assert.deepEqual([made.statusCode, made.json().user.role], [200, 'owner'])
  assert.match(
    String(made.headers['set-cookie']),
    /^assay=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
  )
  const me = await ask(server, 'whoAmI', { headers: cookieIn(made) })
  assert.deepEqual([me.json().name, me.json().via], ['ada', 'session'])
  const again = await ask(server, 'setUp', { payload: { word: setUp.word, name: 'eve', password } })
  assert.deepEqual([again.statusCode, again.json().code], [409, 'owner-exists'])
  assert.equal((await ask(server, 'whoAmI')).json().code, 'not-signed-in')
})

test('a server that starts with an owner has no word at all', async (t) => {
  const { bench, door } = await openApp(t)
  assert.equal((await prepareSetUp(bench)).word, null)
  const payload = { word: '', name: 'eve', password }
  assert.equal((await ask(door, 'setUp', { payload })).statusCode, 403)
})

test('signing in gives a session, signing out ends it, and what is wrong is not told apart', async (t) => {
  const { bench, door } = await openApp(t)
  await addUser({ name: 'Ada', role: 'member', password }, commandLine, bench)
  const wrong = await ask(door, 'signIn', { payload: { name: 'Ada', password: 'another word' } })
  const nobody = await ask(door, 'signIn', { payload: { name: 'nobody', password } })
  const without = await ask(door, 'signIn', { payload: { name: 'owner', password } })
  for (const answer of [wrong, nobody, without])
    assert.deepEqual(
      [answer.statusCode, answer.json().code, answer.json().detail],
      [401, 'wrong-password', 'Name and password do not belong together.'],
    )
  const good = await ask(door, 'signIn', { payload: { name: 'ADA', password } })
  assert.equal(good.statusCode, 200, good.body)
  const headers = cookieIn(good)
  assert.equal((await ask(door, 'whoAmI', { headers })).json().name, 'Ada')
  const out = await ask(door, 'signOut', { headers })
  assert.match(String(out.headers['set-cookie']), /^assay=; Path=\/; Max-Age=0/)
  assert.equal((await ask(door, 'whoAmI', { headers })).statusCode, 401)
})

test('the sixth try for a name waits its time, also with the right password, and says how long', async (t) => {
  const { bench, door } = await openApp(t)
  await addUser({ name: 'ada', role: 'member', password }, commandLine, bench)
  await addUser({ name: 'ben', role: 'member', password }, commandLine, bench)
  const tries = Array.from({ length: 5 }, () =>
    ask(door, 'signIn', { payload: { name: 'ada', password: 'another word' } }),
  )
  for (const answer of await Promise.all(tries)) assert.equal(answer.statusCode, 401)
  const sixth = await ask(door, 'signIn', { payload: { name: 'Ada', password } })
  assert.deepEqual([sixth.statusCode, sixth.json().code], [429, 'too-many-attempts'])
  const waitSeconds = Number(sixth.headers['retry-after'])
  assert.ok(waitSeconds > 170 && waitSeconds <= 180, String(waitSeconds))
  assert.equal((await ask(door, 'signIn', { payload: { name: 'ben', password } })).statusCode, 200)
})

test('one address has twenty tries over all names', async (t) => {
  const { door } = await openApp(t)
  const tries = Array.from({ length: 21 }, (_, index) =>
    ask(door, 'signIn', { payload: { name: `name${index}`, password } }),
  )
  const statuses = (await Promise.all(tries)).map(({ statusCode }) => statusCode).sort((a, b) => a - b)
  assert.deepEqual(statuses, [...Array.from({ length: 20 }, () => 401), 429])
})

test('over TLS behind a trusted proxy the cookie is bound to this host; nobody else is believed', async (t) => {
  const { bench } = await openApp(t)
  await addUser({ name: 'ada', role: 'member', password }, commandLine, bench)
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' }
  const payload = { name: 'ada', password }
  const plain = await ask((await serverOf(bench)).server, 'signIn', { payload, headers })
  assert.match(String(plain.headers['set-cookie']), /^assay=/)
  const { server } = await serverOf(bench, { trustedProxies: ['127.0.0.1'] })
  const secure = await ask(server, 'signIn', { payload, headers })
  assert.match(String(secure.headers['set-cookie']), /^__Host-assay=[\w-]+; Path=\/; .*; Secure$/)
  const listed = await ask(server, 'listSessions', { headers: cookieIn(secure) })
  assert.deepEqual(
    listed.json().sessions.map(({ address }: { address: string }) => address),
    ['203.0.113.9', '127.0.0.1'],
  )
})

test('a new password ends every session, and the one that asked goes on under a new cookie', async (t) => {
  const { bench, door } = await openApp(t)
  const ada = await addUser({ name: 'ada', role: 'viewer', password }, commandLine, bench)
  const [here, elsewhere] = [await sessionHeaders(bench, ada), await sessionHeaders(bench, ada)]
  const wrong = { current: 'not this one', next: 'quite another word' }
  assert.equal((await ask(door, 'changePassword', { payload: wrong, headers: here })).statusCode, 401)
  const payload = { current: password, next: 'quite another word' }
  const changed = await ask(door, 'changePassword', { payload, headers: here })
  assert.equal(changed.statusCode, 200, changed.body)
  for (const headers of [here, elsewhere])
    assert.equal((await ask(door, 'whoAmI', { headers })).statusCode, 401)
  assert.equal((await ask(door, 'whoAmI', { headers: cookieIn(changed) })).statusCode, 200)
  const signIn = { payload: { name: 'ada', password: 'quite another word' } }
  assert.equal((await ask(door, 'signIn', signIn)).statusCode, 200)
})

test('sessions and tokens of somebody else are not found', async (t) => {
  const { bench, door, owner } = await openApp(t)
  const eve = await addUser({ name: 'eve', role: 'member', password }, commandLine, bench)
  const [hers, theirs] = [await sessionHeaders(bench, eve), await sessionHeaders(bench, owner)]
  const { sessions } = (await ask(door, 'listSessions', { headers: theirs })).json()
  const { tokens } = (await ask(door, 'listTokens', { headers: theirs })).json()
  assert.deepEqual([sessions.length, tokens.length], [1, 1])
  const end = { params: { session: sessions[0].id }, headers: hers }
  assert.equal((await ask(door, 'endSession', end)).statusCode, 404)
  const revoke = { params: { token: String(tokens[0].id) }, headers: hers }
  assert.equal((await ask(door, 'revokeToken', revoke)).statusCode, 404)
  assert.equal((await ask(door, 'listTokens', { headers: hers })).json().tokens.length, 0)
  assert.equal((await ask(door, 'endSession', { ...end, headers: theirs })).statusCode, 200)
})

test('a token does what its scopes say until it is revoked, and its use is noted', async (t) => {
  const { bench, door, owner } = await openApp(t)
  const headers = await sessionHeaders(bench, owner)
  const payload = { name: 'notebook', scopes: ['read'], days: 7 }
  const { token, row } = (await ask(door, 'addToken', { payload, headers })).json()
  assert.equal(Date.parse(row.expiresAt) - Date.parse(row.createdAt), 7 * 86_400_000)
  const shown = { authorization: `Bearer ${token}` }
  assert.deepEqual((await ask(door, 'whoAmI', { headers: shown })).json().scopes, ['read'])
  assert.equal((await ask(door, 'undoPatch', { params: { patch: '1' }, headers: shown })).statusCode, 403)
  const lastUsed = async () =>
    (await ask(door, 'listTokens', { headers })).json().tokens[0].lastUsedAt as string | null
  // Nobody waits for that note; it is there soon.
  const deadline = Date.now() + 5_000
  while ((await lastUsed()) === null && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 10))
  assert.notEqual(await lastUsed(), null)
  await ask(door, 'revokeToken', { params: { token: String(row.id) }, headers })
  assert.equal((await ask(door, 'whoAmI', { headers: shown })).statusCode, 401)
  const year = { name: 'long', scopes: ['read'], days: 366 }
  assert.equal((await ask(door, 'addToken', { payload: year, headers })).statusCode, 400)
})

test('the owner adds, changes and disables people, and every step is written down', async (t) => {
  const { bench, door, owner } = await openApp(t)
  const headers = await sessionHeaders(bench, owner)
  const payload = { name: 'ben', role: 'viewer', password }
  assert.equal((await ask(door, 'addUser', { payload, headers })).json().user.role, 'viewer')
  const ben = await sessionHeaders(bench, (await bench.store.users.named('ben'))!)
  const change = (body: object) =>
    ask(door, 'changeUser', { params: { user: 'ben' }, payload: body, headers })
  assert.equal((await change({ role: 'member' })).json().user.role, 'member')
  assert.equal((await ask(door, 'whoAmI', { headers: ben })).json().role, 'member')
  await change({ disabled: true })
  assert.equal((await ask(door, 'whoAmI', { headers: ben })).statusCode, 401)
  const last = await ask(door, 'changeUser', {
    params: { user: 'owner' },
    payload: { role: 'viewer' },
    headers,
  })
  assert.deepEqual([last.statusCode, last.json().code], [409, 'last-owner'])
  assert.equal((await ask(door, 'listUsers', { headers })).json().users.length, 2)
  const { entries } = (await ask(door, 'readAudit', { headers })).json()
  assert.deepEqual(
    entries.map(({ action, actor, subject }: Record<string, string>) => `${actor}: ${action} ${subject}`),
    [
      'owner: user.disable ben',
      'owner: user.role ben',
      'owner: user.add ben',
      'command line: token.add owner',
    ],
  )
  assert.equal((await bench.store.audit.verify()).brokenAt, null)
})

test('callers who lost their right are told apart at once, however many there are', async (t) => {
  const { bench, owner } = await openApp(t)
  const gate = gatekeeper(bench)
  const ada = await addUser({ name: 'ada', role: 'member', password }, commandLine, bench)
  const sessions = await Promise.all([ada, ada, owner].map((user) => sessionHeaders(bench, user)))
  const callers = await Promise.all(sessions.map(async (headers) => (await gate.authenticate(headers))!))
  assert.equal((await gate.standing(callers)).length, 3)
  await bench.store.users.change(ada.id, { role: 'viewer' }, bench.clock.now())
  assert.deepEqual(
    (await gate.standing(callers)).map(({ name }) => name),
    ['owner'],
  )
})
