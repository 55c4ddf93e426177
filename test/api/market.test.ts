// Indices, economic series and rates over HTTP: the same answers as on the command line, and figures that explain themselves.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { endpoints } from '#protocol/http/catalogue.ts'
import { startMarketUpstream } from '#test/support/market-upstream.ts'
import { openApp } from '#test/support/open-app.ts'

const headers = { host: 'localhost' }

async function opened(t: TestContext) {
  const upstream = await startMarketUpstream()
  t.after(() => upstream.close())
  const { server } = await openApp(t, upstream.environment)
  const get = async (url: string) => (await server.inject({ url: `/api/v1/${url}`, headers })).json()
  const refresh = async (payload: object) =>
    (await server.inject({ method: 'POST', url: '/api/v1/market/refresh', payload, headers })).json()
  return { upstream, get, refresh }
}

test('what was refreshed is listed, answered by date, and explained', async (t) => {
  const { upstream, get, refresh } = await opened(t)
  upstream.yahoo.set('^VIX', [
    { day: '2024-01-04', close: 14.13 },
    { day: '2024-01-05', close: 13.35 },
  ])
  upstream.ecb.set('USD', { '2024-01-05': '1.0921' })
  upstream.ecb.set('GBP', { '2024-01-05': '0.86195' })
  const refreshed = await refresh({ ids: ['^VIX', 'GBP/USD', 'NOSUCH'] })
  assert.deepEqual(endpoints.refreshMarket.result.parse(refreshed), refreshed)
  assert.deepEqual(
    refreshed.series.map(({ ok, error }: { ok: boolean; error?: { code: string } }) => error?.code ?? ok),
    [true, true, true, 'bad-request'],
  )
  const listed = await get('market')
  assert.deepEqual(endpoints.listMarket.result.parse(listed), listed)
  assert.deepEqual(
    listed.series.map(({ id }: { id: string }) => id),
    ['^VIX', 'EUR/GBP', 'EUR/USD'],
  )

  const vix = await get('market/%5EVIX?on=2024-01-06')
  assert.deepEqual(endpoints.getMarket.result.parse(vix), vix)
  assert.deepEqual([vix.figure.value, vix.gap.ageDays], [13.35, 1])
  const why = await get(`explain/${encodeURIComponent(vix.figure.ref)}`)
  assert.match(why.sentence, /CBOE Volatility Index on 2024-01-05, as the source "yahoo" had it/)
  assert.equal(why.figure.value, 13.35)

  const rate = await get('fx/GBP/USD?on=2024-01-05')
  assert.deepEqual(endpoints.getRate.result.parse(rate), rate)
  // 1.0921 / 0.86195, by long division.
  assert.equal(rate.rate, '1.2670108474969545797')
  const path = await get(`explain/${encodeURIComponent(rate.figure.ref)}`)
  assert.equal(path.formula, '1 ÷ 0.86195 × 1.0921')
  assert.deepEqual(
    path.inputs.map(({ name, figure }: { name: string; figure: { value: number } }) => [name, figure.value]),
    [
      ['GBP → EUR', 0.86195],
      ['EUR → USD', 1.0921],
    ],
  )

  const pair = await get('market/GBP%2FUSD?from=2024-01-01&to=2024-01-31')
  assert.deepEqual(endpoints.getMarket.result.parse(pair), pair)
  assert.deepEqual([pair.kind, pair.history.days, pair.history.asOf], ['fx', ['2024-01-05'], ['2024-01-05']])
})

test('revisions are told in the explanation', async (t) => {
  const { upstream, get, refresh } = await opened(t)
  for (const value of ['216700', '215000']) {
    upstream.fred.set('PAYEMS', { '2024-01-01': value })
    await refresh({ ids: ['PAYEMS'] })
  }
  const { figure } = await get('market/PAYEMS')
  assert.deepEqual([figure.value, figure.unit], [215_000, 'thousands of persons'])
  const { adjustments } = await get(`explain/${encodeURIComponent(figure.ref)}`)
  assert.equal(adjustments.length, 1)
  assert.match(adjustments[0], /^fred said 216700 on /)
})

test('a source that fails later takes nothing back and is no success', async (t) => {
  const { upstream, get, refresh } = await opened(t)
  upstream.yahoo.set('^VIX', [{ day: '2024-01-05', close: 13.35 }])
  await refresh({ ids: ['^VIX'] })
  upstream.fail()
  const [entry] = (await refresh({ ids: ['^VIX'] })).series
  assert.deepEqual([entry.ok, entry.added, entry.error.code], [false, 0, 'source-unavailable'])
  assert.equal((await get('market/VIX?on=2024-01-05')).figure.value, 13.35)
})

test('a rate of a day to come is not believed', async (t) => {
  const { upstream, refresh } = await opened(t)
  upstream.ecb.set('USD', { '2024-01-05': '1.0921', '2124-01-05': '1.2' })
  const [entry] = (await refresh({ ids: ['EUR/USD'] })).series
  assert.deepEqual([entry.ok, entry.error.code], [false, 'bad-payload'])
})

test('questions that cannot be answered say what is wrong with them', async (t) => {
  const { get } = await opened(t)
  assert.equal((await get('market/DGS10')).code, 'not-found')
  assert.equal((await get('fx/EUR/CHF')).code, 'not-found')
  assert.equal((await get('market/a%20b')).code, 'bad-usage')
  assert.equal((await get('fx/EUR/EURO')).code, 'bad-usage')
  assert.equal((await get('fx/EUR/EUR?from=0001-01-01&to=2024-01-01&gap=previous')).code, 'out-of-range')
  for (const query of [
    'on=2024-02-30',
    'gap=nearest',
    'maxAge=-1',
    'on=2024-01-01&from=2024-01-01',
    'gap=none&maxAge=3',
    'from=2024-01-01&maxAge=3',
  ])
    assert.equal((await get(`market/DGS10?${query}`)).code, 'bad-usage', query)
  for (const ref of ['market/^VIX', 'market/%@2024-01-05', 'fx/EUR@2024-01-05', 'market/^VIX@2024-02-30'])
    assert.equal((await get(`explain/${encodeURIComponent(ref)}`)).code, 'bad-reference', ref)
})
