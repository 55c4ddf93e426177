// What the sources of dated numbers keep to, asked over a real connection in their own wire format.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inspect } from 'node:util'
import { AppError } from '#core/errors.ts'
import { parseIsoDay } from '#core/time/epoch-day.ts'
import { ecbSource } from '#sources/ecb.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
import { fredSource } from '#sources/fred.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { type ProviderServer, startProvider } from './provider-server.ts'

const KEY = 'sesame+7/key='
const window = { from: parseIsoDay('2024-01-02'), to: parseIsoDay('2024-01-03') }
const { signal } = new AbortController()

let server: ProviderServer
before(async () => {
  server = await startProvider()
})
after(() => server.close())

const options = () => ({ baseUrl: server.url, http: fetchHttp(), clock: virtualClock() })

const wires = [
  {
    id: 'fred',
    open: () => fredSource({ ...options(), apiKey: KEY }),
    series: 'DGS10',
    body: '{"count":2,"observations":[{"date":"2024-01-02","value":"3.95"},{"date":"2024-01-03","value":"3.91"}]}',
    values: [3.95, 3.91],
    empty: '{"count":0,"observations":[]}',
    path: '/fred/series/observations',
    asked: {
      series_id: 'DGS10',
      observation_start: '2024-01-02',
      observation_end: '2024-01-03',
      api_key: KEY,
    },
  },
  {
    id: 'ecb',
    open: () => ecbSource({ ...options(), apiKey: '' }),
    series: 'USD',
    body: 'KEY,TIME_PERIOD,OBS_VALUE\nEXR.D.USD.EUR.SP00.A,2024-01-02,1.0956\nEXR.D.USD.EUR.SP00.A,2024-01-03,1.0919\n',
    values: [1.0956, 1.0919],
    empty: '',
    path: '/service/data/EXR/D.USD.EUR.SP00.A',
    asked: { startPeriod: '2024-01-02', endPeriod: '2024-01-03', format: 'csvdata' },
  },
] as const

for (const { id, open, series, body, values, empty, path, asked } of wires) {
  const failure = async (answer: { status?: number; headers?: Record<string, string>; body: string }) => {
    server.answerWith(answer)
    const error = await open()
      .values({ id: series, ...window }, signal)
      .then(
        () => null,
        (thrown: unknown) => thrown,
      )
    assert.ok(error instanceof AppError)
    return error
  }

  test(`${id} asks for the window at its address and gives its values`, async () => {
    server.answerWith({ body })
    const read = await open().values({ id: series, ...window }, signal)
    assert.deepEqual([...read.value], values)
    assert.deepEqual([...read.day], [window.from, window.to])
    const url = new URL(server.asked.at(-1)!.url, server.url)
    assert.equal(url.pathname, path)
    for (const [name, value] of Object.entries(asked)) assert.equal(url.searchParams.get(name), value)
  })

  test(`${id} fails with the code that the answer stands for`, async () => {
    for (const [status, code] of [
      [400, 'bad-request'],
      [403, 'blocked'],
      [404, 'symbol-not-found'],
      [429, 'rate-limited'],
      [500, 'source-unavailable'],
    ] as const) {
      assert.equal((await failure({ status, headers: { 'retry-after': '7' }, body: '' })).code, code)
    }
    assert.equal((await failure({ body: '<html></html>' })).code, 'blocked')
    assert.equal((await failure({ body: empty })).code, 'no-data')
    const cut = await failure({ body: body.slice(0, -9) })
    assert.deepEqual([cut.code, cut.retry], ['bad-payload', 'later'])
  })

  test(`${id} never tells its key, whatever the answer repeats`, async () => {
    for (const status of [200, 400, 429]) {
      const error = await failure({
        status,
        body: JSON.stringify({ observations: `${'x'.repeat(30)}${KEY}` }),
      })
      assert.doesNotMatch(inspect(error, { depth: 10 }), /sesame/)
    }
  })
}

test('ecb refuses a currency that would ask for other series', async () => {
  const [, { open }] = wires
  for (const currency of ['USD+GBP', 'usd', '']) {
    await assert.rejects(open().values({ id: currency, ...window }, signal), { code: 'bad-request' })
  }
})
