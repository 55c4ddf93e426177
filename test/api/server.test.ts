// The HTTP API on a real store with the simulated market.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { endpoints } from '#protocol/http/catalogue.ts'
import { accessOf, type Endpoint } from '#protocol/http/endpoint.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'

const simulated = {
  symbols: ['SYN001', 'SYN002'],
  sources: ['simulated'],
  from: '2024-01-01',
  to: '2024-12-31',
}

const get = (server: FastifyInstance, url: string) => server.inject({ url, headers: { host: 'localhost' } })
const post = (server: FastifyInstance, url: string, payload: object) =>
  server.inject({ method: 'POST', url, payload, headers: { host: 'localhost' } })

test('health answers without asking the store, and status speaks the words of the guide', async (t) => {
  const { server } = await openApp(t)
  assert.equal((await get(server, '/health')).json().status, 'ok')
  const status = (await get(server, '/api/status')).json()
  assert.deepEqual(
    [
      status.database_status,
      status.cache_status,
      status.data_freshness,
      status.active_connections,
      status.processing_queue_size,
    ],
    ['healthy', 'healthy', 'never', 0, 0],
  )
})

test('what is no symbol is refused wherever a call takes one', async (t) => {
  const { server } = await openApp(t)
  const long = 'A'.repeat(65)
  const answers = await Promise.all([
    get(server, `/api/v1/assets/${long}/prices`),
    get(server, '/api/v1/assets/A%0AB/profile'),
    get(server, '/api/v1/quotes?symbols=SYN001,A%00B&sources=simulated'),
    post(server, '/api/v1/refresh', { ...simulated, symbols: ['SYN001', ' '] }),
    post(server, '/api/v1/aliases', { alias: long, symbol: 'SYN001' }),
  ])
  for (const answer of answers) assert.deepEqual([answer.statusCode, answer.json().code], [400, 'bad-usage'])
  const endless = await get(server, `/api/v1/assets/${'A'.repeat(500)}/prices`)
  assert.deepEqual([endless.statusCode, endless.json().code], [400, 'bad-usage'])
  assert.match(String(endless.headers['content-type']), /^application\/problem\+json/)
})

test('a query name that the call does not take is refused, with the near one', async (t) => {
  const { server } = await openApp(t)
  const mistyped = await get(server, '/api/v1/quotes?symbols=SYN001&source=simulated')
  assert.deepEqual([mistyped.statusCode, mistyped.json().code], [400, 'bad-usage'])
  assert.deepEqual(mistyped.json().errors, [{ field: 'source', message: 'did you mean "sources"?' }])
})

test('every answer of every call matches the schema that the catalogue declares for it', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', simulated)
  const queries: Record<string, string> = {
    searchInstruments: '?q=SYN&local=true',
    getQuotes: '?symbols=SYN001&sources=simulated',
    listPredictions: '?symbol=SYN001',
    getSeries: '?symbols=SYN001&columns=close,sma_20',
  }
  const index = { ids: ['^VIX'], sources: ['simulated'] }
  await post(server, '/api/v1/market/refresh', index)
  const bodies: Record<string, object> = {
    refreshPrices: simulated,
    refreshMarket: index,
    addAlias: { alias: 'OLD', symbol: 'SYN001', to: '2024-01-31' },
    removeAlias: { alias: 'OLD' },
    makePatches: { symbol: 'SYN001', day: '2024-07-02', field: 'volume', to: 12_345, reason: 'bulletin' },
    undoPatch: {},
    makeQualityReport: {},
    addAlert: { kind: 'price', symbol: 'SYN001', threshold: 100 },
    removeAlert: {},
    muteAlert: { minutes: 5 },
  }
  await post(server, '/api/v1/quality/reports/daily', {})
  for (let i = 0; i < 2; i++) await post(server, '/api/v1/alerts', bodies.addAlert!)
  const alerts: Record<string, string> = { removeAlert: '1', muteAlert: '2' }
  const names = {
    symbol: 'SYN001',
    ref: 'asset%2FSYN001%2Fclose',
    id: '%5EVIX',
    base: 'GBp',
    quote: 'GBP',
    patch: '1',
    kind: 'daily',
    calendar: 'XNYS',
  }
  for (const [id, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    // Files are no documents, coming in has a test of its own (accounts.test.ts), and nothing was said that could be acknowledged.
    const isSpecial = endpoint.rawBody || endpoint.download || !['read', 'write'].includes(accessOf(endpoint))
    if (isSpecial || id === 'acknowledgeAlert') continue
    // These need something to speak of, and are held against their schemas in portfolios, jobs and analyses.test.ts.
    const isStarted =
      endpoint.status === 202 ||
      /^\/api\/v1\/(portfolios|imports|jobs|runs|analyses|risk)/.test(endpoint.path)
    if (isStarted) continue
    const values = { ...names, ...(alerts[id] !== undefined && { id: alerts[id] }) }
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name])
    const url = `${path}${queries[id] ?? ''}`
    const answer = await (endpoint.method === 'GET' ? get(server, url) : post(server, url, bodies[id]!))
    assert.equal(answer.statusCode, 200, `${id}: ${answer.body}`)
    const parsed = endpoint.result.safeParse(answer.json())
    assert.ok(parsed.success, `${id}: ${JSON.stringify(parsed.error?.issues.slice(0, 3))}`)
  }
})

test('columns of many instruments come at once, on common days when asked, and one that is not there fails alone', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', simulated)
  await post(server, '/api/v1/refresh', { ...simulated, symbols: ['SYN003'], from: '2024-06-03' })
  const url = '/api/v1/series?symbols=SYN001,SYN003,NOBODY&columns=close,sma_20,total_return_close'
  const { series, summary } = (await get(server, url)).json()
  assert.deepEqual([summary.total, summary.successful, summary.failed], [3, 2, 1])
  assert.deepEqual([series[2].ok, series[2].error.code], [false, 'not-found'])
  const alone = (await get(server, '/api/v1/assets/SYN001/prices')).json()
  assert.deepEqual(Object.keys(series[0].columns).sort(), ['close', 'sma_20', 'total_return_close'])
  assert.deepEqual(series[0].days, alone.days)
  for (const name of ['close', 'sma_20', 'total_return_close'])
    assert.deepEqual(series[0].columns[name], alone.columns[name], name)
  const common = (await get(server, `${url}&days=common`)).json().series
  assert.deepEqual(common[0].days, common[1].days)
  assert.ok(common[0].days.length > 100 && common[0].days[0] >= '2024-06-03')
  const at = series[0].days.indexOf(common[0].days[5])
  assert.equal(common[0].columns.sma_20[5], series[0].columns.sma_20[at])
  const wrong = (await get(server, '/api/v1/series?symbols=SYN001&columns=sma20')).json()
  assert.equal(wrong.series[0].ok, false)
})

test('what comes from the simulated market says so everywhere', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', simulated)
  const [row] = (await get(server, '/api/v1/assets')).json().assets
  assert.deepEqual([row.simulated, row.source, row.price.flags], [true, 'simulated', ['simulated']])
  assert.equal((await get(server, '/api/v1/assets/SYN001/prices')).json().simulated, true)
  const { measures } = (await get(server, '/api/v1/assets/SYN001/risk')).json()
  assert.ok(
    measures.every(({ figure }: { figure: { flags: string[] } }) => figure.flags.includes('simulated')),
  )
})

test('prices inside a window are the end of the whole history, indicators included', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', simulated)
  const whole = (await get(server, '/api/v1/assets/SYN001/prices')).json()
  const part = (await get(server, '/api/v1/assets/SYN001/prices?from=2024-07-01&to=2024-07-31')).json()
  const at = whole.days.indexOf(part.days[0])
  assert.ok(part.days.length > 15 && part.days.every((day: string) => day.startsWith('2024-07')))
  assert.deepEqual(part.columns.sma_50, whole.columns.sma_50.slice(at, at + part.days.length))
  assert.notEqual(part.columns.sma_50[0], null)
})

test('a price file sent as the body is cleaned and stored under its name', async (t) => {
  const { server } = await openApp(t)
  const rows = weekdayBars('2024-01-08', 30).map(({ day, close }) => `${day},${close}`)
  const payload = ['Date,Close', ...rows, '2024-02-19,n/a'].join('\n')
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/files?name=OWN_2024.csv',
    payload,
    headers: { host: 'localhost', 'content-type': 'text/csv' },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  assert.deepEqual(
    answer.json().symbols.map((one: { symbol: string; rowsStored: number }) => [one.symbol, one.rowsStored]),
    [['OWN', 30]],
  )
  const { findings } = (await get(server, '/api/v1/assets/OWN/quality')).json()
  assert.ok(findings.some(({ rule }: { rule: string }) => rule === 'not-a-number'))
})

test('a recorded chart sent as JSON is a file like any other, and one that is torn is refused as a file', async (t) => {
  const { server } = await openApp(t)
  const chart = JSON.stringify(chartBody(weekdayBars('2024-01-08', 30), { symbol: 'ACME' }))
  const sent = (payload: string) =>
    server.inject({
      method: 'POST',
      url: '/api/v1/files?name=ACME.json',
      payload,
      headers: { host: 'localhost', 'content-type': 'application/json' },
    })
  const taken = await sent(chart)
  assert.equal(taken.statusCode, 200, taken.body)
  assert.equal(taken.json().symbols[0].rowsStored, 30)
  assert.equal((await sent(chart.slice(0, 200))).statusCode, 422)
})

test('a file that is no price file is refused with its code and stores nothing', async (t) => {
  const { server } = await openApp(t)
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/files?name=x.csv',
    payload: '<html></html>',
    headers: { host: 'localhost', 'content-type': 'text/csv' },
  })
  assert.equal(answer.statusCode, 422)
  assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
  assert.equal(answer.json().code, 'not-a-price-file')
  assert.deepEqual((await get(server, '/api/v1/assets')).json().assets, [])
})

const wrong = [
  { name: 'a day that is none', url: '/api/v1/assets/A/prices?from=2024-02-30', field: 'from' },
  { name: 'a day in another form', url: '/api/v1/assets/A/prices?to=yesterday', field: 'to' },
  {
    name: 'a window that ends before it begins',
    url: '/api/v1/assets/A/prices?from=2024-02-02&to=2024-01-01',
    field: 'from',
  },
  { name: 'a rate that is none', url: '/api/v1/assets/A/risk?riskFree=much', field: 'riskFree' },
] as const

for (const { name, url, field } of wrong) {
  test(`a request with ${name} is refused and names the field`, async (t) => {
    const { server } = await openApp(t)
    const answer = await get(server, url)
    assert.equal(answer.statusCode, 400)
    assert.equal(answer.json().errors[0].field, field)
  })
}

test('a body that is not JSON, or lacks a field, is refused with a reason', async (t) => {
  const { server } = await openApp(t)
  const broken = await server.inject({
    method: 'POST',
    url: '/api/v1/refresh',
    payload: '{"symbols":',
    headers: { host: 'localhost', 'content-type': 'application/json' },
  })
  assert.equal(broken.statusCode, 400)
  assert.equal((await post(server, '/api/v1/refresh', {})).json().errors[0].field, 'symbols')
})

test('an unknown symbol is 404 and says how to fetch it', async (t) => {
  const { server } = await openApp(t)
  const answer = await get(server, '/api/v1/assets/NOPE/risk')
  assert.equal(answer.statusCode, 404)
  assert.match(answer.json().detail, /assay refresh NOPE/)
})

test('a foreign Host or Origin is refused', async (t) => {
  const { server } = await openApp(t)
  assert.equal((await server.inject({ url: '/health', headers: { host: 'evil.example' } })).statusCode, 403)
  const foreign = await server.inject({
    method: 'POST',
    url: '/api/v1/refresh',
    payload: simulated,
    headers: { host: 'localhost:8000', origin: 'https://evil.example' },
  })
  assert.equal(foreign.statusCode, 403)
  const own = await server.inject({
    url: '/health',
    headers: { host: 'localhost:8000', origin: 'http://localhost:8000' },
  })
  assert.equal(own.statusCode, 200)
})

test('the OpenAPI document describes every call, and the page to browse it is served from here', async (t) => {
  const { server } = await openApp(t)
  const document = (await get(server, '/openapi.json')).json()
  assert.equal(document.openapi, '3.1.0')
  for (const { method, path } of Object.values(endpoints))
    assert.ok(document.paths[path][method.toLowerCase()], `${method} ${path}`)
  assert.deepEqual(document.paths['/api/v1/me'].get.security, [{ token: [] }, { session: [] }])
  assert.deepEqual(document.paths['/api/v1/users'].get.security, [{ session: [] }])
  assert.deepEqual(document.paths['/health'].get.security, [])
  assert.match(document.paths['/api/v1/refresh'].post.responses['429'].description, /too-many-requests/)
  assert.match((await get(server, '/docs/')).body, /Assay API/)
})

test('every figure that is served can be taken apart by its address, and says the same number', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', simulated)
  const [row] = (await get(server, '/api/v1/assets')).json().assets
  const { measures } = (
    await get(server, '/api/v1/assets/SYN001/risk?benchmark=SYN002&riskFree=0.02&from=2024-03-01')
  ).json()
  const { score } = (await get(server, '/api/v1/assets/SYN001/quality?from=2024-01-01&to=2024-12-31')).json()
  const figures = [row.price, row.change, score, ...measures.map(({ figure }: { figure: unknown }) => figure)]
  for (const { ref, value } of figures) {
    const answer = await get(server, `/api/v1/explain/${encodeURIComponent(ref)}`)
    assert.equal(answer.statusCode, 200, `${ref}: ${answer.body}`)
    assert.equal(answer.json().figure.value, value, ref)
    for (const input of answer.json().inputs) {
      if (input.figure.ref === null) continue
      const further = await get(server, `/api/v1/explain/${encodeURIComponent(input.figure.ref)}`)
      assert.equal(further.statusCode, 200, `${input.figure.ref}: ${further.body}`)
      assert.equal(further.json().figure.value, input.figure.value, input.figure.ref)
    }
    assert.ok(answer.json().sentence.length > 10)
  }
  const { inputs, figure } = (await get(server, `/api/v1/explain/${encodeURIComponent(score.ref)}`)).json()
  const [completeness, ...penalties] = inputs.map(
    (input: { figure: { value: number } }) => input.figure.value,
  )
  assert.equal(
    figure.value,
    penalties.reduce((rest: number, penalty: number) => rest - penalty, completeness),
  )
})

test('an address that names no figure is refused', async (t) => {
  const { server } = await openApp(t)
  await post(server, '/api/v1/refresh', simulated)
  for (const ref of [
    'nonsense',
    'asset/SYN001/unheard-of',
    'asset/SYN001/risk/nothing',
    'asset/SYN001/close@2024-99-99',
    'asset/SYN001%/close',
    'asset/SYN001/risk/beta;vs=%',
    'asset/SYN001/risk/sharpe_ratio;rf=much',
  ]) {
    const answer = await get(server, `/api/v1/explain/${encodeURIComponent(ref)}`)
    assert.equal(answer.json().code, 'bad-reference', ref)
  }
})

test('invented prices and real ones of one instrument never mix', async (t) => {
  const { server } = await openApp(t)
  const rows = weekdayBars('2024-01-08', 30).map(({ day, close }) => `${day},${close}`)
  const addFile = (symbol: string) =>
    server.inject({
      method: 'POST',
      url: `/api/v1/files?name=${symbol}.csv`,
      payload: ['Date,Close', ...rows].join('\n'),
      headers: { host: 'localhost', 'content-type': 'text/csv' },
    })
  const simulate = (symbol: string) => post(server, '/api/v1/refresh', { ...simulated, symbols: [symbol] })

  await addFile('REAL')
  const refused = (await simulate('REAL')).json().symbols[0]
  assert.deepEqual([refused.ok, refused.error.code], [false, 'bad-request'])

  await simulate('LATER')
  await addFile('LATER')
  for (const symbol of ['REAL', 'LATER']) {
    const prices = (await get(server, `/api/v1/assets/${symbol}/prices`)).json()
    assert.deepEqual([prices.days.length, prices.simulated, prices.actions], [30, false, []], symbol)
  }
})

test('the type of a problem leads to the meaning of its code, and the stream is described where it is', async (t) => {
  const { server, door } = await openApp(t)
  const { type } = (await get(server, '/api/v1/assets/NOPE')).json()
  const [path, code] = type.split('#')
  const page = await get(door, path)
  assert.equal(page.statusCode, 200)
  assert.match(String(page.headers['content-type']), /^text\/html/)
  assert.ok(page.body.includes(`id="${code}"`))
  const { servers } = (await get(door, '/asyncapi.json')).json()
  assert.deepEqual([servers.self.host, servers.self.protocol], ['localhost', 'ws'])
})

test('the id of a request is one among all servers', async (t) => {
  const [one, two] = [await openApp(t), await openApp(t)]
  const idFrom = async ({ server }: typeof one) => (await get(server, '/api/v1/assets/NOPE')).json().requestId
  const ids = [await idFrom(one), await idFrom(one), await idFrom(two)]
  assert.equal(new Set(ids).size, 3, ids.join(' '))
})

test('an address that takes another method says which', async (t) => {
  const { server } = await openApp(t)
  const ask = (method: 'DELETE' | 'PUT', url: string) =>
    server.inject({ method, url, headers: { host: 'localhost' } })
  const portfolios = await ask('DELETE', '/api/v1/portfolios')
  assert.deepEqual(
    [portfolios.statusCode, portfolios.json().code, portfolios.headers.allow],
    [405, 'method-not-allowed', 'GET, POST'],
  )
  assert.equal((await ask('PUT', '/api/v1/assets/AAPL')).headers.allow, 'GET')
  assert.equal((await ask('DELETE', '/api/v1/nothing')).statusCode, 404)
})
