// What every source on the wire keeps to, asked over a real connection in its own wire format.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspect } from 'node:util'
import { AppError } from '#core/errors.ts'
import { formatDay, type EpochDay, parseIsoDay } from '#core/time/epoch-day.ts'
import { wireSources } from '#sources/catalogue.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
import type { ScriptedAnswer } from '#test/support/upstream.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { providerWires, type WireDay } from './provider-bodies.ts'
import { KEY, openWire } from './open-wire.ts'
import { type ProviderServer, startProvider } from './provider-server.ts'

const days: readonly WireDay[] = [
  { day: '2024-01-02', close: 10 },
  { day: '2024-01-03', close: 11 },
  { day: '2024-01-04', close: 12 },
  { day: '2024-01-05', close: 13 },
]
const whole = { from: parseIsoDay('2024-01-02'), to: parseIsoDay('2024-01-05') }
const { signal } = new AbortController()

let server: ProviderServer
before(async () => {
  server = await startProvider()
})
after(() => server.close())

const open = (id: string) => openWire(id, server, Date.UTC(2024, 0, 8))

test('every source on the wire is held to this contract', () => {
  assert.deepEqual(
    providerWires.map(({ id }) => id),
    wireSources.map(({ id }) => id),
  )
})

for (const wire of providerWires) {
  const read = async (answer: ScriptedAnswer, window = whole) => {
    server.answerWith(answer)
    return (await open(wire.id).history({ symbol: 'ACME', ...window }, signal)).series
  }
  const failure = async (answer: ScriptedAnswer): Promise<AppError> => {
    const error = await read(answer).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    assert.ok(error instanceof AppError, `${wire.id} should refuse ${answer.body.slice(0, 80)}`)
    return error
  }

  test(`${wire.id} gives the bars of a window under the symbol asked for`, async () => {
    const series = await read({ body: wire.body(days, 'ACME') })
    assert.equal(series.symbol, 'ACME')
    assert.deepEqual(
      [...series.bars.day].map((day) => formatDay(day as EpochDay)),
      days.map(({ day }) => day),
    )
    assert.deepEqual([...series.bars.close], [10, 11, 12, 13])
    assert.deepEqual([...series.bars.high], [11, 12, 13, 14])
    assert.equal(series.bars.volume[0], 1_000)
  })

  test(`${wire.id} asks once, at its address, with its key in the ${wire.keyIn}`, async () => {
    const askedBefore = server.asked.length
    await read({ body: wire.body(days, 'ACME') })
    const [asked, ...more] = server.asked.slice(askedBefore)
    assert.ok(asked)
    assert.equal(more.length, 0)
    const url = new URL(asked.url, server.url)
    assert.equal(url.pathname, wire.path)
    assert.equal([...url.searchParams.values()].includes(KEY), wire.keyIn === 'query')
    assert.equal(JSON.stringify(asked.headers).includes(KEY), wire.keyIn === 'header')
  })

  test(`${wire.id} cuts what lies outside the window, both ends inclusive`, async () => {
    const window = { from: parseIsoDay('2024-01-03'), to: parseIsoDay('2024-01-04') }
    assert.deepEqual([...(await read({ body: wire.body(days, 'ACME') }, window)).bars.close], [11, 12])
    const openEnds = await read({ body: wire.body(days, 'ACME') }, { from: null, to: null })
    assert.equal(openEnds.rowsRead, 4)
  })

  test(`${wire.id} says when a symbol is unknown`, async () => {
    assert.equal((await failure(wire.unknown.answer)).code, wire.unknown.code)
  })

  for (const [status, code] of [
    [401, 'blocked'],
    [402, 'blocked'],
    [403, 'blocked'],
    [404, 'symbol-not-found'],
    [422, 'bad-request'],
    [429, 'rate-limited'],
    [500, 'source-unavailable'],
    [503, 'source-unavailable'],
  ] as const) {
    test(`${wire.id} takes status ${status} for ${code}`, async () => {
      const error = await failure({ status, headers: { 'retry-after': '7' }, body: '{}' })
      assert.deepEqual([error.code, error.details.retryAfterMs], [code, 7_000])
    })
  }

  test(`${wire.id} refuses an answer cut off anywhere, as worth asking again`, async () => {
    const body = wire.body(days, 'ACME')
    for (const share of [0.3, 0.6, 0.95]) {
      const error = await failure({ body: body.slice(0, Math.floor(body.length * share)) })
      assert.deepEqual([error.code, error.retry], ['bad-payload', 'later'])
    }
  })

  test(`${wire.id} takes a web page for a refusal to serve`, async () => {
    assert.equal((await failure({ body: '<!doctype html><html>consent</html>' })).code, 'blocked')
  })

  test(`${wire.id} answers no-data for a window without bars`, async () => {
    assert.equal((await failure({ body: wire.empty })).code, 'no-data')
    const elsewhere = wire.body([{ day: '2020-01-02', close: 1 }], 'ACME')
    assert.equal((await failure({ body: elsewhere })).code, 'no-data')
  })

  test(`${wire.id} leaves out a day whose prices are null, and never reads one as zero`, async () => {
    const holed = days.map((one, index) => (index === 1 ? { ...one, close: null } : one))
    assert.deepEqual([...(await read({ body: wire.body(holed, 'ACME') })).bars.close], [10, 12, 13])
  })

  if (wire.namesSymbol) {
    test(`${wire.id} refuses an answer about another symbol`, async () => {
      const error = await failure({ body: wire.body(days, 'OTHER') })
      assert.deepEqual([error.code, error.retry], ['bad-payload', 'elsewhere'])
      assert.match(String(error.details.path), /symbol/i)
    })
  }

  if (wire.isStrict) {
    test(`${wire.id} reads an answer that runs backwards, and refuses one in no order`, async () => {
      const backwards = await read({ body: wire.body([...days].reverse(), 'ACME') })
      assert.deepEqual([...backwards.bars.close], [10, 11, 12, 13])
      const shuffled = [days[0]!, days[2]!, days[1]!, days[3]!]
      assert.equal((await failure({ body: wire.body(shuffled, 'ACME') })).code, 'bad-payload')
    })

    test(`${wire.id} refuses prices that are not above zero`, async () => {
      for (const close of [0, -5]) {
        const wrong = days.map((one, index) => (index === 2 ? { ...one, close } : one))
        assert.equal((await failure({ body: wire.body(wrong, 'ACME') })).code, 'bad-payload')
      }
    })
  }

  test(`${wire.id} declares what it covers, what it may be asked and under which terms`, () => {
    const { id, about, isLocal, covers, requestsPerMinute, requestsPerDay, delay, licence, basis } = open(
      wire.id,
    )
    assert.equal(id, wire.id)
    assert.equal(isLocal, false)
    assert.match(about, /^.{20,120}$/)
    assert.ok(covers && covers.length > 0 && new Set(covers).size === covers.length)
    for (const budget of [requestsPerMinute, requestsPerDay]) assert.ok(budget === null || budget! > 0)
    assert.ok(delay && licence)
    assert.ok(basis)
  })

  test(`${wire.id} never tells its key, whatever the answer repeats`, async () => {
    const answers: ScriptedAnswer[] = [
      ...[401, 403, 404, 422, 429, 500].map((status) => ({ status, body: KEY })),
      { body: KEY },
      { body: JSON.stringify(KEY) },
      { body: JSON.stringify({ s: KEY, Information: KEY, code: 401, message: KEY }) },
      { body: JSON.stringify({ Information: `We have detected your API key as ${KEY}`, s: 'x' }) },
      { body: JSON.stringify({ 'Meta Data': { '2. Symbol': KEY }, meta: { symbol: KEY }, s: KEY }) },
      { body: JSON.stringify([{ date: KEY }]) },
      { body: JSON.stringify([{ date: `${'x'.repeat(30)}${KEY}` }]) },
      { body: JSON.stringify({ s: `${'x'.repeat(30)}${KEY}` }) },
      { body: encodeURIComponent(KEY) },
    ]
    for (const answer of answers) {
      const error = await failure(answer)
      if (wire.keyIn === 'nothing') continue
      const told = inspect(error, { depth: 10 }) + JSON.stringify(error)
      assert.ok(!told.includes(KEY.slice(0, 8)) && !told.includes(encodeURIComponent(KEY)), told)
    }
  })

  test(`${wire.id} does not tell its key when nobody answers`, async () => {
    const entry = wireSources.find(({ id }) => id === wire.id)!
    const source = entry.create({
      baseUrl: 'http://127.0.0.1:9',
      apiKey: entry.needsKey ? KEY : '',
      http: fetchHttp(),
      clock: virtualClock(),
    })
    await assert.rejects(source.history({ symbol: 'ACME', ...whole }, signal), (error: AppError) => {
      assert.equal(error.code, 'source-unavailable')
      assert.ok(!inspect(error, { depth: 10 }).includes(encodeURIComponent(KEY)))
      return true
    })
  })
}
