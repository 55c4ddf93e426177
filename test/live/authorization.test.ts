// Every kind of topic by everybody who might listen to it: what each hears, what is as if it were not there, and when it ends.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openWorkbench } from '#app/compose.ts'
import { readConfig } from '#app/config.ts'
import { openStream } from '#app/open-stream.ts'
import type { Scope } from '#core/accounts/access.ts'
import type { EpochMs } from '#core/time/epoch-day.ts'
import { usualLimits } from '#hub/limits.ts'
import type { Caller } from '#ports/caller.ts'
import type { Job } from '#ports/jobs.ts'
import type { User } from '#ports/store/users.ts'
import type { Workbench } from '#ports/workbench.ts'
import { parseTopic, type TopicKind, topicKinds } from '#protocol/live/topics.ts'
import { moment, untold } from '#test/contracts/store-samples.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { decimal, entry, money, named, transaction } from '#test/support/ledger-samples.ts'
import { addPerson, newPortfolio, tokenHeader } from '#test/support/people.ts'
import { gatekeeper } from '#workflows/accounts/gatekeeper.ts'
import { commandLine } from '#workflows/accounts/record-audit.ts'
import { beginSession } from '#workflows/accounts/sessions.ts'
import { sharePortfolio } from '#workflows/accounts/share-links.ts'
import { listeningRights } from '#workflows/live/listening-rights.ts'
import { connectRaw, type RawClient, refusedUpgrade } from './raw-client.ts'

/** Those who are let in. Olga owns the house, Boris is a member, Vera only reads. */
const people = ['Olga in a session', 'Olga with a token', 'Boris with a token', 'Vera with a token'] as const
const guests = ['a link to the portfolio of Olga', 'a link to the portfolio of Boris'] as const
type Listener = (typeof people)[number] | (typeof guests)[number]
const listeners: readonly Listener[] = [...people, ...guests]
const [olga, olgaToo, boris, vera] = people
const [guestOfOlga, guestOfBoris] = guests

/** Those who are turned away at the door, whatever they would listen to. */
const turnedAway = {
  'nobody in particular': 401,
  'an expired session': 401,
  'a revoked session': 401,
  'an expired token': 401,
  'a revoked token': 401,
  'a token without the scope stream': 403,
  'an expired link': 401,
  'a revoked link': 401,
} as const
type Stranger = keyof typeof turnedAway

/** Who may listen to what. Everything else is as if it were not there. */
const rights: Readonly<Record<TopicKind, Readonly<Record<string, readonly Listener[]>>>> = {
  prices: {
    'prices:OLGAS': [...people, guestOfOlga],
    'prices:BORIS': [...people, guestOfBoris],
    'prices:SOLD': people,
    'prices:NOBODYS': people,
  },
  portfolio: {
    'portfolio:OLGA': [olga, olgaToo, guestOfOlga],
    'portfolio:BORIS': [boris, guestOfBoris],
    'portfolio:VERA': [vera],
    'portfolio:987654': [],
  },
  alerts: { 'alerts:all': people },
  ml: { 'ml:OLGAS': people, 'ml:NOBODYS': people },
  jobs: {
    'jobs:OLGA': [olga, olgaToo],
    'jobs:BORIS': [boris],
    'jobs:HOUSE': people,
    'jobs:WORK': people,
    'jobs:987654': [],
    'jobs:none': [],
  },
  status: { 'status:system': people },
}
const topics = Object.values(rights).flatMap((of) => Object.keys(of))
const rightTo = (topic: string): readonly Listener[] =>
  rights[topic.slice(0, topic.indexOf(':')) as TopicKind][topic]!

const REVOKED_WITHIN_MS = 5_000
const operations = ['sub', 'resume', 'history'] as const

type House = Awaited<ReturnType<typeof openHouseWithStream>>
type Shown = Readonly<Record<string, string>>

test('every kind of topic has its row in the table of rights', () => {
  assert.deepEqual(Object.keys(rights).toSorted(), Object.keys(topicKinds).toSorted())
  for (const [kind, of] of Object.entries(rights)) {
    assert.ok(Object.keys(of).length > 0, kind)
    for (const topic of Object.keys(of)) assert.ok(topic.startsWith(`${kind}:`), topic)
  }
})

test('everybody hears exactly what is theirs to hear, until the moment they may no longer', async (t) => {
  const house = await openHouseWithStream(t)
  let checked = 0
  for (const [who, status] of Object.entries(turnedAway) as [Stranger, number][])
    for (const topic of topics)
      for (const operation of operations) {
        const answer = await refusedUpgrade(house.address, { headers: house.shownBy(who) })
        assert.equal(answer.status, status, `${who}: ${operation} ${topic}`)
        checked++
      }
  const listening = new Map<Listener, RawClient>()
  for (const who of listeners)
    for (const operation of operations) {
      const client = await connectRaw(t, house.address, { user: null, headers: house.shownBy(who) })
      for (const topic of topics) {
        const answer = await client.ask(await house.command(operation, topic, who))
        const may = rightTo(topic).includes(who)
        const expected = may ? 'heard' : 'not-found'
        assert.equal(
          answer.err?.code ?? 'heard',
          expected,
          `${who}: ${operation} ${topic}: ${answer.err?.msg}`,
        )
        checked++
      }
      if (operation === 'sub') listening.set(who, client)
      else client.ws.close()
    }
  checked += await assertHears(house, listening)
  checked += await assertEnds(house, listening)
  t.diagnostic(
    `${checked} combinations of caller, topic and operation, 100 % as the table says (${listeners.length + Object.keys(turnedAway).length} callers, ${topics.length} topics of ${Object.keys(rights).length} kinds)`,
  )
})

/** One message in every topic, as it is kept: each arrives at those who may hear it, and nowhere else. */
async function assertHears(house: House, listening: ReadonlyMap<Listener, RawClient>): Promise<number> {
  await wait(300)
  await house.tellAll('mark')
  let checked = 0
  for (const [who, client] of listening) {
    const expected = topics
      .filter((topic) => rightTo(topic).includes(who))
      .map((topic) => house.keptFor(topic, who))
    const marks = () =>
      new Set(client.heard.flatMap(({ d }) => (markOf(d)?.startsWith('mark ') ? [markOf(d)] : [])))
    const until = performance.now() + 3_000
    while (marks().size < expected.length && performance.now() < until) await wait(20)
    await wait(50)
    assert.deepEqual(marks(), new Set(expected.map((kept) => `mark ${kept}`)), who)
    checked += topics.length
  }
  return checked
}

/** Whatever let them in is taken back: the connection ends with 3500 in time, and nothing is heard any more. */
async function assertEnds(house: House, listening: ReadonlyMap<Listener, RawClient>): Promise<number> {
  const revokedAt = performance.now()
  for (const who of listening.keys()) await house.revoke(who)
  let checked = 0
  for (const [who, client] of listening) {
    const code = await Promise.race([client.closed, wait(REVOKED_WITHIN_MS).then(() => null)])
    assert.equal(code, 3500, `${who} is still connected`)
    assert.ok(performance.now() - revokedAt < REVOKED_WITHIN_MS, who)
    checked += topics.filter((topic) => rightTo(topic).includes(who)).length
  }
  await house.tellAll('late')
  await wait(200)
  for (const [who, client] of listening) {
    assert.ok(!client.heard.some(({ d }) => markOf(d)?.startsWith('late ')), who)
    assert.equal((await refusedUpgrade(house.address, { headers: house.shownBy(who) })).status, 401, who)
  }
  return checked
}

test('a shared link is not its maker: it takes none of their places, and not their path', async (t) => {
  const house = await openHouseWithStream(t)
  const connect = (who: Listener, path = '/ws') =>
    connectRaw(t, house.address, { user: null, headers: house.shownBy(who), path })
  const usersPath = `/ws/${house.userIdOf(olga)}`
  for (let held = 0; held < usualLimits.connectionsPerUser; held++) await connect(guestOfOlga)
  const headers = house.shownBy(guestOfOlga)
  assert.equal((await refusedUpgrade(house.address, { headers })).status, 429)
  assert.ok((await (await connect(olga, usersPath)).ask({ id: 1, op: 'hello', v: 1 })).ok)
  const other = { headers: house.shownBy(guestOfBoris), path: `/ws/${house.userIdOf(boris)}` }
  assert.equal((await refusedUpgrade(house.address, other)).status, 403)
})

test('a link that asks for the prices of a whole portfolio has its ledger read once, and soon again', async (t) => {
  const bench = await openWorkbench(readConfig({ ASSAY_HOME: temporaryFolder(t), LOG_LEVEL: 'silent' }))
  t.after(() => bench.close())
  const owner = await addPerson(bench, 'olga', 'owner')
  const { id: portfolioId } = await newPortfolio(bench, owner, 'pension')
  await trade(bench, owner, portfolioId, [
    ['buy', 'HELD'],
    ['buy', 'SOON'],
  ])
  let reads = 0
  const entries: typeof bench.store.ledger.entries = (...asked) => {
    reads++
    return bench.store.ledger.entries(...asked)
  }
  let nowMs = 0
  const clock = { ...bench.clock, elapsedMs: () => nowMs }
  const store = { ...bench.store, ledger: { ...bench.store.ledger, entries } }
  const mayListen = listeningRights({ store, clock }, { find: async () => null })
  const guest = { userId: owner.id, portfolioId } as Caller
  const may = (name: string) => mayListen(guest, parseTopic(`prices:${name}`)!)
  const asked = await Promise.all(
    ['HELD', 'SOON', 'ELSE', ...Array.from({ length: 100 }, (_, n) => `X${n}`)].map(may),
  )
  assert.deepEqual(asked.slice(0, 3), [true, true, false])
  assert.ok(!asked.slice(3).includes(true))
  assert.equal(reads, 1)
  await trade(bench, owner, portfolioId, [['sell', 'SOON']], 20)
  nowMs += 5_000
  assert.deepEqual([await may('HELD'), await may('SOON')], [true, false])
  assert.equal(reads, 2)
})

function markOf(data: unknown): string | undefined {
  return (data as { mark?: string } | undefined)?.mark
}

/** A job of the background that there is. */
const WORK_ID = '0b9f2f3e-7a5c-4d52-8c0e-1f6f3c1f2a11'

async function openHouseWithStream(t: TestContext) {
  const config = readConfig({
    ASSAY_HOME: temporaryFolder(t),
    ASSAY_SOURCES: 'simulated',
    LOG_LEVEL: 'silent',
    PRICE_UPDATE_INTERVAL: '0',
    PORTFOLIO_UPDATE_INTERVAL: '0',
  })
  const bench = await openWorkbench(config)
  t.after(() => bench.close())
  const world = await populate(bench)
  const hosts = { names: [], isReachable: false }
  const find = async (id: string) => (id === WORK_ID ? ({ id } as Job) : null)
  const jobs = { size: async () => 0, lateMs: async () => 0, find }
  const stream = openStream(config, bench, { gate: gatekeeper(bench), hosts, jobs })
  const server = createServer()
  server.on('upgrade', stream.hub.upgrade)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(async () => {
    await stream.close()
    server.close()
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let asked = 0
  const { names, userOf } = world
  /** As a topic is spelled, and as its messages are kept for somebody. */
  const real = (topic: string) => names.get(topic) ?? topic
  const keptFor = (topic: string, who: Listener) => {
    if (topic === 'alerts:all') return `alerts:all:${userOf(who).id}`
    const isGuest = (guests as readonly string[]).includes(who)
    return topic.startsWith('portfolio:') && isGuest ? `${real(topic)}:guests` : real(topic)
  }
  return {
    address,
    keptFor,
    userIdOf: (who: Listener) => userOf(who).id,
    shownBy: (who: Listener | Stranger): Shown => {
      const shown = world.shown.get(who)!
      // A cookie counts with the origin of its page alone.
      return 'cookie' in shown ? { ...shown, origin: address } : shown
    },
    revoke: (who: Listener) => world.revoke(who),
    async command(operation: (typeof operations)[number], topic: string, who: Listener) {
      const { epoch: e } = await bench.store.messages.open(keptFor(topic, who), bench.clock.now())
      const op = operation === 'history' ? 'history' : 'sub'
      return { id: ++asked, op, ch: real(topic), ...(operation === 'resume' && { since: { e, o: 0 } }) }
    },
    async tellAll(word: string) {
      const kept = new Set(topics.flatMap((topic) => listeners.map((who) => keptFor(topic, who))))
      const messages = Array.from(kept, (topic) => {
        const isKept = !topic.startsWith('prices:')
        return { topic, type: 'JOB_PROGRESS', data: { mark: `${word} ${topic}` }, isKept }
      })
      bench.bus.publish(await bench.store.messages.append(messages, bench.clock.now()))
    },
  }
}

const everything: readonly Scope[] = ['read', 'write', 'stream']
const HOUR_MS = 3_600_000

/** People with what is theirs, and what everybody shows at the door. */
async function populate(bench: Workbench) {
  const { store, clock, secrets } = bench
  const users = {
    Olga: await addPerson(bench, 'olga', 'owner'),
    Boris: await addPerson(bench, 'boris', 'member'),
    Vera: await addPerson(bench, 'vera', 'viewer'),
  }
  const userOf = (who: string) => users[/Olga|Boris|Vera/.exec(who)![0] as keyof typeof users]
  const ofOlga = await newPortfolio(bench, users.Olga, 'pension')
  const ofBoris = await newPortfolio(bench, users.Boris, 'house')
  const ofVera = await newPortfolio(bench, users.Vera, 'small')
  await trade(bench, users.Olga, ofOlga.id, [
    ['buy', 'OLGAS'],
    ['buy', 'SOLD'],
    ['sell', 'SOLD'],
  ])
  await trade(bench, users.Boris, ofBoris.id, [['buy', 'BORIS']])
  const names = new Map([
    ['portfolio:OLGA', `portfolio:${ofOlga.id}`],
    ['portfolio:BORIS', `portfolio:${ofBoris.id}`],
    ['portfolio:VERA', `portfolio:${ofVera.id}`],
    ['jobs:OLGA', `jobs:${await analysisOf(users.Olga, bench)}`],
    ['jobs:BORIS', `jobs:${await analysisOf(users.Boris, bench)}`],
    ['jobs:WORK', `jobs:${WORK_ID}`],
    ['jobs:HOUSE', `jobs:${(await store.runs.start({ ...run, kind: 'refresh' }, untold)).written.id}`],
  ])

  const session = async (user: User) => `assay=${await beginSession(user, visitor, bench)}`
  const link = async (id: number, user: User, name: string) => {
    const of = { id, name, userId: user.id }
    return sharePortfolio({ name, days: 1 }, of, commandLine, bench)
  }
  const bearer = (word: string) => ({ authorization: `Bearer ${word}` })
  const links = {
    [guestOfOlga]: await link(ofOlga.id, users.Olga, 'adviser'),
    [guestOfBoris]: await link(ofBoris.id, users.Boris, 'adviser'),
  }
  const gone = await link(ofOlga.id, users.Olga, 'gone')
  await store.shareLinks.revoke(users.Olga.id, gone.link.id, clock.now())
  const ended = await session(users.Vera)
  await store.sessions.revoke(users.Vera.id, { except: null }, clock.now())
  const idle = secrets.newWord()
  const yesterday = moment(clock.now() - 13 * HOUR_MS)
  const past = { createdAt: yesterday, expiresAt: moment(clock.now() - 1) }
  const [oldToken, oldLink] = [secrets.newWord(), `share_${secrets.newWord()}`]
  await store.sessions.add(
    { hash: secrets.digest(idle), userId: users.Olga.id, ...visitor, ...past, lastUsedAt: yesterday },
    10,
  )
  const ofOlgas = { userId: users.Olga.id, name: 'old', ...past }
  await store.apiTokens.add({ ...ofOlgas, scopes: everything, hash: secrets.digest(oldToken) }, 10)
  await store.shareLinks.add({ ...ofOlgas, portfolioId: ofOlga.id, hash: secrets.digest(oldLink) }, 10)
  const revoked = await tokenHeader(bench, users.Olga)
  const [last] = await store.apiTokens.list(users.Olga.id, 1)
  await store.apiTokens.revoke(users.Olga.id, last!.id, clock.now())
  const shown = new Map<Listener | Stranger, Shown>([
    [olga, { cookie: await session(users.Olga) }],
    [olgaToo, await tokenHeader(bench, users.Olga, ['stream'])],
    [boris, await tokenHeader(bench, users.Boris, ['stream'])],
    [vera, await tokenHeader(bench, users.Vera, ['stream'])],
    [guestOfOlga, bearer(links[guestOfOlga].word)],
    [guestOfBoris, bearer(links[guestOfBoris].word)],
    ['nobody in particular', {}],
    ['an expired session', { cookie: `assay=${idle}` }],
    ['a revoked session', { cookie: ended }],
    ['an expired token', bearer(oldToken)],
    ['a revoked token', revoked],
    ['a token without the scope stream', await tokenHeader(bench, users.Olga, ['read', 'write'])],
    ['an expired link', bearer(oldLink)],
    ['a revoked link', bearer(gone.word)],
  ])
  const revoke = async (who: Listener) => {
    const { id } = userOf(who)
    const now = clock.now()
    if (who === guestOfOlga || who === guestOfBoris)
      await store.shareLinks.revoke(id, links[who].link.id, now)
    else if (who === olga) await store.sessions.revoke(id, { except: null }, now)
    else
      for (const token of await store.apiTokens.list(id, 10)) await store.apiTokens.revoke(id, token.id, now)
  }
  return { names, userOf, shown, revoke }
}

const visitor = { address: '127.0.0.1', userAgent: 'test' }

const run = {
  parameters: {},
  inputHash: 'sha256:none',
  codeVersion: 'test',
  seed: null,
  startedAt: Date.now() as EpochMs,
}

async function analysisOf(user: User, { store }: Workbench): Promise<number> {
  const asked = { ...run, kind: 'optimize' as const, question: { hash: `of ${user.name}`, text: '{}' } }
  return (await store.analyses.start(asked, user.id, untold)).written.id
}

async function trade(
  { store }: Workbench,
  user: User,
  portfolioId: number,
  trades: readonly (readonly ['buy' | 'sell', string])[],
  firstDay = 10,
): Promise<void> {
  const entries = trades.map(([type, symbol], index) =>
    entry(
      transaction(type, `2026-01-${firstDay + index}`, {
        instrument: named(symbol),
        quantity: decimal(type === 'buy' ? '10' : '-10'),
        price: money('90 USD'),
        cash: money(type === 'buy' ? '-900 USD' : '900 USD'),
      }),
    ),
  )
  const by = { userId: user.id, at: moment(1), author: 'test' }
  await store.ledger.append(portfolioId, by, () => ({ entries, import: null }))
}
