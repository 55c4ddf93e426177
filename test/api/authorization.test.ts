// Every call of the catalogue by everybody who might make it: who may not is told 401 or 403 before anything is done.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Access, lacking, type Role, type Scope } from '#core/accounts/access.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { endpoints } from '#protocol/http/catalogue.ts'
import { accessOf, type Endpoint } from '#protocol/http/endpoint.ts'
import type { Workbench } from '#ports/workbench.ts'
import { openApiDocument } from '#api/openapi.ts'
import { type OpenApp, openApp } from '#test/support/open-app.ts'
import { gatekeeper } from '#workflows/accounts/gatekeeper.ts'
import {
  addPerson,
  newPortfolio,
  sessionHeaders,
  sharedPortfolio,
  tokenHeader,
} from '#test/support/people.ts'

type Shown = Readonly<Record<string, string>>

/** What somebody shows, made anew for each call, since some calls end the session that makes them. */
type Somebody = { readonly who: string; readonly standing: Standing | null; show(): Promise<Shown> }
type Standing = { role: Role; scopes: readonly Scope[]; via: 'session' | 'token' | 'share' }

const everything: readonly Scope[] = ['read', 'write', 'stream']

async function everybody({ bench, owner }: OpenApp): Promise<Somebody[]> {
  const people = {
    owner,
    member: await addPerson(bench, 'member', 'member'),
    viewer: await addPerson(bench, 'viewer', 'viewer'),
  }
  const sessions = Object.values(people).map((user) => ({
    who: `${user.role} in a session`,
    standing: { role: user.role, scopes: everything, via: 'session' as const },
    show: () => sessionHeaders(bench, user),
  }))
  const held: readonly (readonly Scope[])[] = [['read'], ['stream'], ['write'], everything]
  const tokens = Object.values(people).flatMap((user) =>
    held.map((scopes) => ({
      who: `${user.role} with a token for ${scopes.join(' and ')}`,
      standing: { role: user.role, scopes, via: 'token' as const },
      show: once(() => tokenHeader(bench, user, scopes)),
    })),
  )
  const link = {
    who: 'somebody with a shared link',
    standing: { role: 'viewer', scopes: ['read', 'stream'], via: 'share' } as const,
    show: once(async () => (await sharedPortfolio(bench, owner)).headers),
  }
  return [...sessions, ...tokens, link, ...(await strangers(bench))]
}

async function strangers(bench: Workbench): Promise<Somebody[]> {
  const { store, secrets, clock } = bench
  const gone = await addPerson(bench, 'gone', 'owner')
  const shown: Record<string, Shown> = {
    'nobody in particular': {},
    'an unknown token': { authorization: `Bearer assay_${secrets.newWord()}` },
    'another scheme': { authorization: 'Basic b3duZXI6c2VjcmV0' },
    'an empty token': { authorization: 'Bearer ' },
    'an unknown session': { cookie: `assay=${secrets.newWord()}`, 'sec-fetch-site': 'same-origin' },
  }
  const revoked = await tokenHeader(bench, gone)
  const [last] = await store.apiTokens.list(gone.id, 1)
  await store.apiTokens.revoke(gone.id, last!.id, clock.now())
  const expired = secrets.newWord()
  const past = (clock.now() - 1) as EpochMs
  await store.apiTokens.add(
    {
      userId: gone.id,
      name: 'old',
      scopes: everything,
      createdAt: past,
      expiresAt: past,
      hash: secrets.digest(expired),
    },
    10,
  )
  const ended = await sessionHeaders(bench, gone)
  await store.sessions.revoke(gone.id, { except: null }, clock.now())
  const idle = secrets.newWord()
  const yesterday = (clock.now() - 13 * 3_600_000) as EpochMs
  await store.sessions.add(
    {
      hash: secrets.digest(idle),
      userId: gone.id,
      address: null,
      userAgent: null,
      createdAt: yesterday,
      lastUsedAt: yesterday,
      expiresAt: (clock.now() + 1_000_000) as EpochMs,
    },
    10,
  )
  const disabled = await addPerson(bench, 'disabled', 'owner')
  const theirs = [await tokenHeader(bench, disabled), await sessionHeaders(bench, disabled)]
  await store.users.change(disabled.id, { disabledAt: clock.now() }, clock.now())
  return Object.entries({
    ...shown,
    'a revoked token': revoked,
    'an expired token': { authorization: `Bearer ${expired}` },
    'an ended session': ended,
    'a session idle for 13 hours': { cookie: `assay=${idle}`, 'sec-fetch-site': 'same-origin' },
    'a token of a disabled user': theirs[0]!,
    'a session of a disabled user': theirs[1]!,
  }).map(([who, headers]) => ({ who, standing: null, show: async () => headers }))
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

const names = {
  symbol: 'NONE',
  ref: 'none',
  id: 'none',
  base: 'EUR',
  quote: 'USD',
  user: 'nobody',
  code: 'NONE',
}

function urlOf({ path }: Endpoint): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name as keyof typeof names] ?? '999999')
}

function expected(endpoint: Endpoint, standing: Standing | null): 401 | 403 | 'let in' {
  const access = accessOf(endpoint)
  if (access === 'open') return 'let in'
  if (standing === null) return 401
  if (standing.via === 'share' && !endpoint.isShared) return 403
  return lacking(access, standing) === null ? 'let in' : 403
}

test('every call lets in exactly those who may make it', async (t) => {
  const app = await openApp(t)
  const people = await everybody(app)
  let checked = 0
  for (const [id, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    for (const { who, standing, show } of people) {
      const answer = await app.door.inject({
        method: endpoint.method,
        url: urlOf(endpoint),
        headers: { host: 'localhost', ...(await show()) },
      })
      const wanted = expected(endpoint, standing)
      const got = [401, 403].includes(answer.statusCode) ? answer.statusCode : 'let in'
      assert.equal(got, wanted, `${id} by ${who}: ${answer.body}`)
      checked++
    }
  }
  t.diagnostic(`${checked} combinations of call and caller`)
})

test('the table of rights, by hand', () => {
  const may = (access: Access, role: Role, via: 'session' | 'token', scopes: readonly Scope[] = everything) =>
    lacking(access, { role, via, scopes }) === null
  assert.ok(may('open', 'viewer', 'token', []))
  assert.ok(may('read', 'viewer', 'token', ['read']) && !may('read', 'owner', 'token', ['write']))
  assert.ok(may('write', 'member', 'token', ['write']) && !may('write', 'viewer', 'session'))
  assert.ok(may('stream', 'viewer', 'session') && !may('stream', 'owner', 'token', ['read', 'write']))
  assert.ok(may('self', 'viewer', 'session') && !may('self', 'owner', 'token'))
  assert.ok(may('owner', 'owner', 'session') && !may('owner', 'member', 'session'))
  assert.ok(!may('owner', 'owner', 'token'))
})

test('without credentials health, status and documentation answer; all else is 401, what does not exist too', async (t) => {
  const { door } = await openApp(t)
  const get = (url: string) => door.inject({ url, headers: { host: 'localhost' } })
  for (const url of ['/health', '/health/ready', '/api/status', '/metrics', '/openapi.json', '/docs/'])
    assert.equal((await get(url)).statusCode, 200, url)
  for (const url of ['/api/v1/assets', '/api/v1/nothing-of-the-kind', '/api/']) {
    const answer = await get(url)
    assert.deepEqual([answer.statusCode, answer.json().code], [401, 'not-signed-in'], url)
    assert.match(String(answer.headers['www-authenticate']), /^Bearer/)
  }
})

type Documented = {
  parameters: { name: string; in: string; required: boolean; example: unknown }[]
  requestBody?: { content: Record<string, { example?: object }> }
}

const documented = openApiDocument('1').paths as Record<string, Record<string, Documented>>

/** A call that is right in everything but for whom it is made. */
function exampleCall({ method, path }: Endpoint, id: string) {
  const { parameters, requestBody } = documented[path]![method.toLowerCase()]!
  const asked = parameters.filter((one) => one.in === 'query' && one.required)
  const query = new URLSearchParams(asked.map(({ name, example }) => [name, String(example)]))
  const payload = requestBody?.content['application/json']?.example
  return { method, url: `${path.replace('{id}', id)}?${query}`, ...(payload && { payload }) }
}

const ofPortfolios = Object.entries(endpoints as Record<string, Endpoint>).filter(([, { path }]) =>
  path.startsWith('/api/v1/portfolios/{id}'),
)

test('the portfolio of somebody else is not found by any call, whatever is asked of it', async (t) => {
  const { door, bench, owner } = await openApp(t)
  const { portfolioId } = await sharedPortfolio(bench, owner)
  const eve = await addPerson(bench, 'eve', 'member')
  assert.ok(ofPortfolios.length >= 8)
  for (const [id, endpoint] of ofPortfolios) {
    for (const named of [String(portfolioId), 'pension']) {
      if (endpoint.rawBody) continue
      const headers = { host: 'localhost', ...(await sessionHeaders(bench, eve)) }
      const answer = await door.inject({ ...exampleCall(endpoint, named), headers })
      assert.deepEqual([answer.statusCode, answer.json().code], [404, 'not-found'], `${id}: ${answer.body}`)
    }
  }
  const listed = await door.inject({
    url: '/api/portfolios',
    headers: { host: 'localhost', ...(await sessionHeaders(bench, eve)) },
  })
  assert.deepEqual(listed.json(), { portfolios: [], total: 0 })
})

test('a shared link opens its one portfolio for reading, names no other, and ends at once', async (t) => {
  const { door, bench, owner } = await openApp(t)
  const { portfolioId, headers: shown } = await sharedPortfolio(bench, owner)
  const other = await newPortfolio(bench, owner, 'other')
  const headers = { host: 'localhost', ...shown }
  const get = (url: string) => door.inject({ url, headers })
  assert.equal((await get(`/api/v1/portfolios/${portfolioId}`)).statusCode, 200)
  assert.deepEqual(
    (await get('/api/portfolios')).json().portfolios.map(({ name }: { name: string }) => name),
    ['pension'],
  )
  for (const named of [String(other.id), 'other', 'othr']) {
    const answer = await get(`/api/v1/portfolios/${named}`)
    assert.equal(answer.statusCode, 404)
    assert.ok(!answer.body.includes('pension'), answer.body)
  }
  const { credential } = (await gatekeeper(bench).authenticate(shown))!
  assert.ok(credential.kind === 'share')
  await bench.store.shareLinks.revoke(owner.id, credential.id, bench.clock.now())
  assert.equal((await get(`/api/v1/portfolios/${portfolioId}`)).statusCode, 401)
})
