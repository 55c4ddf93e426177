// What every source of instruments keeps to, asked over a real connection in its own wire format.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspect } from 'node:util'
import { AppError } from '#core/errors.ts'
import type { InstrumentSource } from '#ports/instrument-source.ts'
import { instrumentSources } from '#sources/catalogue.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
import type { ScriptedAnswer } from '#test/support/upstream.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { type InstrumentWire, instrumentWires } from './instrument-bodies.ts'
import { type ProviderServer, startProvider } from './provider-server.ts'

/** Holds what an address must escape. */
const KEY = 'sesame+7/key='
const { signal } = new AbortController()

let server: ProviderServer
before(async () => {
  server = await startProvider()
})
after(() => server.close())

function open(id: string): InstrumentSource {
  const entry = instrumentSources.find((one) => one.id === id)
  assert.ok(entry, id)
  const clock = virtualClock(Date.UTC(2024, 0, 8))
  return entry.create({ baseUrl: server.url, apiKey: entry.needsKey ? KEY : '', http: fetchHttp(), clock })
}

test('every source of instruments on the wire is held to this contract', () => {
  assert.deepEqual(
    instrumentWires.map(({ id }) => id),
    instrumentSources.map(({ id }) => id),
  )
})

for (const wire of instrumentWires) {
  const search = (answer: ScriptedAnswer, text = 'ACME') => {
    server.answerWith(answer)
    return open(wire.id).search!(text, signal)
  }
  holdSearch(wire, search)
  const { profile } = wire
  if (profile === null) continue
  const read = (answer: ScriptedAnswer) => {
    server.answerWith(answer)
    return open(wire.id).profile!('ACME', signal)
  }
  holdProfile(wire, profile, read)
}

async function failureOf(answer: Promise<unknown>): Promise<AppError> {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof AppError, 'an answer that cannot be believed is refused')
  return error
}

function holdSearch(wire: InstrumentWire, search: (answer: ScriptedAnswer) => Promise<readonly unknown[]>) {
  const { id, keyIn } = wire

  test(`${id} finds a listing under the symbol we write, and nothing that is no instrument`, async () => {
    const matches = await search({ body: wire.search.body })
    assert.equal(matches.length, 1)
    assert.deepEqual(matches[0], { ...(matches[0] as object), symbol: 'ACME.L', ...wire.search.states })
  })

  test(`${id} searches at its address, with its key in the ${keyIn}`, async () => {
    const askedBefore = server.asked.length
    await search({ body: wire.search.body })
    const [asked, ...more] = server.asked.slice(askedBefore)
    assert.ok(asked && more.length === 0)
    const url = new URL(asked.url, server.url)
    assert.equal(url.pathname, wire.search.path)
    assert.equal([...url.searchParams.values()].includes(KEY), keyIn === 'query')
    assert.equal(JSON.stringify(asked.headers).includes(KEY), keyIn === 'header')
  })

  test(`${id} answers no match with an empty list`, async () => {
    assert.deepEqual(await search({ body: wire.search.none }), [])
  })

  test(`${id} refuses to search in a web page, a limit, a cut answer and wrong types`, async () => {
    assert.equal((await failureOf(search({ body: '<!doctype html>' }))).code, 'blocked')
    assert.equal((await failureOf(search({ status: 429, body: '' }))).code, 'rate-limited')
    assert.equal((await failureOf(search({ status: 503, body: '' }))).code, 'source-unavailable')
    const cut = wire.search.body.slice(0, wire.search.body.length / 2)
    assert.equal((await failureOf(search({ body: cut }))).code, 'bad-payload')
    for (const body of ['7', 'null', '"x"', '{"quotes":7,"data":7,"result":7,"bestMatches":7}', '[7]'])
      assert.equal((await failureOf(search({ body }))).code, 'bad-payload', body)
    const wrong = wire.search.body.replace('"Acme plc"', '{"a":1}')
    assert.equal((await failureOf(search({ body: wrong }))).code, 'bad-payload')
  })

  test(`${id} never tells its key when a search fails`, async () => {
    if (keyIn === 'nothing') return
    for (const answer of [{ status: 403, body: KEY }, { body: KEY }, { body: JSON.stringify([KEY]) }]) {
      const error = await failureOf(search(answer))
      assert.ok(!(inspect(error, { depth: 10 }) + JSON.stringify(error)).includes(KEY.slice(0, 8)))
    }
  })
}

function holdProfile(
  { id }: InstrumentWire,
  profile: NonNullable<InstrumentWire['profile']>,
  read: (answer: ScriptedAnswer) => Promise<object>,
) {
  test(`${id} gives a profile under the symbol asked for`, async () => {
    const askedBefore = server.asked.length
    const given = await read({ body: profile.body('ACME') })
    assert.deepEqual(given, { ...given, symbol: 'ACME', ...profile.states })
    assert.equal(new URL(server.asked[askedBefore]!.url, server.url).pathname, profile.path)
  })

  test(`${id} says when it does not know a symbol`, async () => {
    assert.equal((await failureOf(read(profile.unknown))).code, 'symbol-not-found')
  })

  test(`${id} refuses a profile of another symbol, and facts of the wrong type`, async () => {
    const other = await failureOf(read({ body: profile.body('OTHER') }))
    assert.equal(other.code, 'bad-payload')
    const wrong = profile.body('ACME').replace(/"Acme Inc\.?"/, '[1]')
    assert.equal((await failureOf(read({ body: wrong }))).code, 'bad-payload')
    assert.equal((await failureOf(read({ body: profile.body('ACME').slice(0, 30) }))).code, 'bad-payload')
  })
}

test('yahoo falls back on the head of a chart where the summary needs a session, and does not ask for it again', async () => {
  const source = open('yahoo')
  const chart = {
    chart: {
      result: [
        {
          meta: {
            symbol: 'ACME',
            longName: 'Acme Inc.',
            instrumentType: 'EQUITY',
            exchangeName: 'NMS',
            currency: 'USD',
          },
        },
      ],
      error: null,
    },
  }
  const askedBefore = server.asked.length
  server.answerWith(({ url }) =>
    url.startsWith('/v10/')
      ? { status: 401, body: '{"finance":{"result":null}}' }
      : { body: JSON.stringify(chart) },
  )
  for (const _ of [1, 2]) {
    const profile = await source.profile!('ACME', signal)
    assert.deepEqual([profile.name, profile.exchange, profile.sector], ['Acme Inc.', 'NMS', null])
    assert.match(profile.note ?? '', /session/)
  }
  const paths = server.asked.slice(askedBefore).map(({ url }) => url.split('/')[1])
  assert.deepEqual(paths, ['v10', 'v8', 'v8'])
})

test('a plan without company data is no refusal of the whole provider', async () => {
  for (const id of ['eodhd', 'finnhub']) {
    server.answerWith({ status: 403, body: '{}' })
    assert.equal((await failureOf(open(id).profile!('ACME', signal))).code, 'no-data')
  }
})
