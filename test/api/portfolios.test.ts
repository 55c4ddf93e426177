// Portfolios over HTTP: made, added to, valued, measured, and kept from others.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { endpoints } from '#protocol/http/catalogue.ts'
import type { Endpoint } from '#protocol/http/endpoint.ts'
import { actingUser } from '#workflows/portfolio/acting-user.ts'
import { temporaryFolder } from '#test/support/assay.ts'
import { openApp } from '#test/support/open-app.ts'
import type { Workbench } from '#ports/workbench.ts'
import { addPerson, tokenHeader } from '#test/support/people.ts'

async function house(t: TestContext) {
  const folder = temporaryFolder(t)
  const rows = ['2024-01-02,10', '2024-01-03,11', '2024-01-04,12'].map((row) => {
    const [day, close] = row.split(',')
    return `${day},${close},${close},${close},${close},100`
  })
  writeFileSync(join(folder, 'ACME.csv'), ['Date,Open,High,Low,Close,Volume', ...rows].join('\n'))
  const { bench, server } = await openApp(t, { FILES_URL: folder, ASSAY_SOURCES: 'files' })
  const send = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const answer = await server.inject({ method, url, ...(payload ? { payload } : {}) })
    return { status: answer.statusCode, body: answer.json() }
  }
  const ok = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const { status, body } = await send(method, url, payload)
    assert.equal(status, 200, JSON.stringify(body))
    const parsed = endpointOf(method, url)?.result.safeParse(body)
    assert.ok(parsed?.success ?? true, `${url}: ${JSON.stringify(parsed?.error?.issues.slice(0, 3))}`)
    return body
  }
  await ok('POST', '/api/v1/refresh', { symbols: ['ACME'] })
  return { bench, server, send, ok }
}

/** The call of the catalogue that a path of portfolios is. */
function endpointOf(method: string, url: string): Endpoint | undefined {
  const [path = ''] = url.replace('/api/portfolios', '/api/v1/portfolios').split('?')
  const shape = path.replace(/(?<=portfolios\/)[^/]+/, '{id}')
  return Object.values<Endpoint>(endpoints).find((one) => one.method === method && one.path === shape)
}

const opening = {
  transactions: [
    { type: 'deposit', date: '2024-01-02', amount: '100', currency: 'EUR' },
    {
      type: 'buy',
      date: '2024-01-02',
      symbol: 'ACME',
      quantity: '5',
      price: '10',
      currency: 'EUR',
      fee: '1',
    },
  ],
}

test('a portfolio is made, added to, valued and measured, with or without a version in the path', async (t) => {
  const { ok } = await house(t)
  const made = await ok('POST', '/api/portfolios', {
    name: 'main',
    currency: 'EUR',
    settings: { targets: { ACME: 0.5 } },
  })
  assert.deepEqual([made.name, made.baseCurrency, made.targets], ['main', 'EUR', { ACME: 0.5 }])
  const { entries } = await ok('POST', '/api/portfolios/main/transactions', opening)
  assert.equal(entries.length, 2)
  const books = await ok('GET', `/api/v1/portfolios/${made.id}`)
  assert.deepEqual([books.holdings[0].cost, books.cash[0].value, books.entries], ['51', '49', 2])
  const valued = await ok('GET', '/api/portfolios/main/value?on=2024-01-04')
  assert.deepEqual([valued.value, valued.lines[0].price.grade], ['109', 'excellent'])
  const [line] = valued.lines
  const explained = await ok('GET', `/api/v1/explain/${encodeURIComponent(line.ref)}`)
  assert.deepEqual([explained.figure.value, explained.formula], [60, '5 × 12 EUR'])
  const whole = await ok('GET', `/api/v1/explain/${encodeURIComponent(valued.ref)}`)
  assert.deepEqual([whole.figure.value, whole.inputs.length], [109, 2])
  const measured = await ok(
    'GET',
    '/api/portfolios/main/returns?from=2024-01-02&to=2024-01-04&benchmark=ACME',
  )
  assert.ok(Math.abs(measured.twr - 0.09) < 1e-12)
  assert.equal(measured.benchmark.endValue, '120')
  const holdings = await ok('GET', '/api/portfolios/main/holdings')
  assert.ok(Math.abs(holdings.holdings[0].drift - (60 / 109 - 0.5)) < 1e-12)
  const daily = await ok('GET', '/api/portfolios/main/snapshots')
  assert.deepEqual(daily.columns.value, [99, 104, 109])
  const proposed = await ok('POST', '/api/portfolios/main/rebalance', { targets: { ACME: 0.8 } })
  assert.deepEqual(
    proposed.trades.map(({ side, quantity }: Record<string, string>) => [side, quantity]),
    [['buy', '2']],
  )
  const changed = await ok('POST', '/api/portfolios/main', {
    name: 'renamed',
    settings: { maxPosition: 0.4 },
  })
  assert.deepEqual([changed.name, changed.maxPosition, changed.targets], ['renamed', 0.4, { ACME: 0.5 }])
})

test('a benchmark in a currency without a rate is told from one without a price', async (t) => {
  const { server } = await openApp(t, { ASSAY_SOURCES: 'simulated' })
  const post = (url: string, payload: object) => server.inject({ method: 'POST', url, payload })
  await post('/api/v1/refresh', { symbols: ['SYN001'], from: '2024-01-02', to: '2024-02-01' })
  await post('/api/v1/portfolios', { name: 'main', currency: 'EUR' })
  const deposit = { type: 'deposit', date: '2023-12-01', amount: '100', currency: 'EUR' }
  await post('/api/v1/portfolios/main/transactions', { transactions: [deposit] })
  const refusal = async (from: string) => {
    const url = `/api/v1/portfolios/main/returns?from=${from}&to=2024-02-01&benchmark=SYN001`
    return (await server.inject({ method: 'GET', url })).json()
  }
  const noRate = await refusal('2024-01-10')
  assert.equal(noRate.code, 'no-data')
  assert.match(noRate.detail, /SYN001 is in USD, and no rate of USD\/EUR is known by 2024-01-10/)
  assert.match((await refusal('2023-11-30')).detail, /SYN001 has no price by 2023-11-30/)
})

test('weights that a method finds are kept with the portfolio, and who listens to it is told', async (t) => {
  const { bench, ok } = await house(t)
  const { id } = await ok('POST', '/api/v1/portfolios', { name: 'main', currency: 'EUR' })
  await ok('POST', '/api/v1/portfolios/main/transactions', opening)
  const proposed = await ok('POST', '/api/v1/portfolios/main/rebalance', { method: 'min-volatility' })
  assert.deepEqual(proposed.targets, { ACME: 1 })
  assert.deepEqual(
    proposed.quality.assets.map(({ symbol, treated }: Record<string, string>) => [symbol, treated]),
    [['ACME', 'kept']],
  )
  const kept = await bench.store.optimizations.concerning(id, await actingUser(bench.store), 10)
  assert.deepEqual(
    kept.map(({ portfolioId, method, weights }) => [portfolioId, method, weights]),
    [[id, 'min-volatility', { ACME: 1 }]],
  )
  const told = await bench.store.messages.last(`portfolio:${id}`, 10)
  const message = told.find(({ type }) => type === 'OPTIMIZATION_COMPLETE')
  assert.deepEqual(JSON.parse(message!.payload).run, proposed.run.id)
  const shown = await ok('GET', `/api/v1/runs/${proposed.run.id}`)
  assert.deepEqual([shown.kind, shown.status], ['optimize', 'done'])
})

test('who may only read is proposed the same trades, and no run of it is kept', async (t) => {
  const { bench, ok, server } = await house(t)
  await ok('POST', '/api/v1/portfolios', { name: 'main', currency: 'EUR' })
  await ok('POST', '/api/v1/portfolios/main/transactions', opening)
  const payload = { method: 'min-volatility' }
  const kept = await ok('POST', '/api/v1/portfolios/main/rebalance', payload)
  const before = await rowsOf(bench)
  const reader = await tokenHeader(bench, (await bench.store.users.owner())!, ['read'])
  const url = '/api/v1/portfolios/main/rebalance'
  const headers = { host: 'localhost', ...reader }
  const answer = await server.inject({ method: 'POST', url, payload, headers })
  assert.equal(answer.statusCode, 200, answer.body)
  const { run, ...proposed } = answer.json()
  const { run: keptRun, ...asKept } = kept
  assert.deepEqual(proposed, asKept)
  assert.deepEqual([run.id, run.notStored.code, run.inputHash], [null, 'forbidden', keptRun.inputHash])
  assert.deepEqual(await rowsOf(bench), before)
})

/** How much there is of what a kept run leaves behind. */
async function rowsOf({ store }: Workbench): Promise<readonly number[]> {
  const owner = await actingUser(store)
  const [main] = await store.portfolios.list(owner, { archived: false })
  const runs = await store.runs.recent(100)
  const weights = await store.optimizations.concerning(main!.id, owner, 100)
  const told = await store.messages.last(`portfolio:${main!.id}`, 100)
  return [runs.length, weights.length, told.length]
}

test('entries are all written or none, and an entry is taken back by another', async (t) => {
  const { ok, send } = await house(t)
  await ok('POST', '/api/v1/portfolios', { name: 'main' })
  const { entries } = await ok('POST', '/api/v1/portfolios/main/transactions', opening)
  const bad = await send('POST', '/api/v1/portfolios/main/transactions', {
    transactions: [
      { type: 'deposit', date: '2024-01-03', amount: '1', currency: 'EUR' },
      { type: 'sell', date: '2024-01-03', symbol: 'ACME', quantity: '50', price: '10', currency: 'EUR' },
    ],
  })
  assert.deepEqual([bad.status, bad.body.code], [422, 'bad-entry'])
  const ledger = async (all = '') =>
    (await ok('GET', `/api/v1/portfolios/main/transactions${all}`)).entries.length
  assert.equal(await ledger(), 2)
  await ok('POST', '/api/v1/portfolios/main/transactions', { transactions: [], takeBack: [entries[1]] })
  assert.deepEqual([await ledger(), await ledger('?all=true')], [1, 3])
  const wrong = await send('POST', '/api/v1/portfolios/main/transactions', {
    transactions: [{ type: 'deposit', date: '2024-01-03', amount: '1e3', currency: 'EUR' }],
  })
  assert.equal(wrong.status, 400)
})

test("somebody else's portfolio is not found, whatever is asked of it", async (t) => {
  const { bench, server, ok } = await house(t)
  const { id } = await ok('POST', '/api/v1/portfolios', { name: 'mine' })
  await ok('POST', '/api/v1/portfolios/mine/transactions', opening)
  const headers = await tokenHeader(bench, await addPerson(bench, 'stranger', 'member'))
  const ask = async (method: 'GET' | 'POST', path: string, payload?: object) =>
    (
      await server.inject({
        method,
        url: `/api/v1/portfolios${path}`,
        headers,
        ...(payload ? { payload } : {}),
      })
    ).statusCode
  for (const named of ['mine', String(id)]) {
    for (const view of ['', '/transactions', '/value', '/holdings', '/returns', '/snapshots'])
      assert.equal(await ask('GET', `/${named}${view}`), 404, view)
    assert.equal(await ask('POST', `/${named}`, { name: 'theirs' }), 404)
    assert.equal(await ask('POST', `/${named}/transactions`, opening), 404)
    assert.equal(await ask('POST', `/${named}/rebalance`, { targets: { ACME: 1 } }), 404)
  }
  const listed = await server.inject({ url: '/api/v1/portfolios', headers })
  assert.deepEqual(listed.json(), { portfolios: [], total: 0 })
})
