// Sources as the server shows and asks them: their health, and prices kept from earlier when they fail.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'
import { startUpstream } from '#test/support/upstream.ts'

const headers = { host: 'localhost' }

async function opened(t: TestContext, environment: Readonly<Record<string, string>> = {}) {
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const { server } = await openApp(t, {
    YAHOO_URL: upstream.url,
    ASSAY_SOURCES: 'yahoo',
    RATE_LIMIT_DELAY: '0',
    ...environment,
  })
  const refresh = async (symbol: string, more: object = {}) => {
    const payload = { symbols: [symbol], ...more }
    return (await server.inject({ method: 'POST', url: '/api/v1/refresh', payload, headers })).json()
      .symbols[0]
  }
  const get = async (url: string) => (await server.inject({ url, headers })).json()
  const yahoo = async () =>
    (await get('/api/v1/sources')).sources.find(({ id }: { id: string }) => id === 'yahoo').health
  return { upstream, refresh, get, yahoo }
}

const good = (symbol: string) => ({
  body: JSON.stringify(chartBody(weekdayBars('2024-01-08', 20), { symbol })),
})
const down = { status: 503, body: 'down' }

test('a source shows how it has been doing since the server began', async (t) => {
  const { upstream, refresh, yahoo } = await opened(t)
  assert.deepEqual(await yahoo(), {
    state: 'untried',
    breaker: 'closed',
    blockedUntil: null,
    restUntil: null,
    lastError: null,
    lastGood: null,
    requests: 0,
    failures: 0,
  })
  upstream.script('GOOD', good('GOOD'))
  await refresh('GOOD')
  const working = await yahoo()
  assert.deepEqual([working.state, working.requests, working.failures], ['working', 1, 0])
  assert.match(working.lastGood, /^\d{4}-\d\d-\d\dT/)

  upstream.script('BAD', { status: 403, body: 'no' })
  await refresh('BAD')
  assert.equal((await yahoo()).state, 'failing')
  await refresh('BAD')
  const blocked = await yahoo()
  assert.deepEqual([blocked.state, blocked.lastError.code, blocked.failures], ['blocked', 'blocked', 2])
  assert.ok(Date.parse(blocked.blockedUntil) > Date.parse(blocked.lastError.at))
  const other = await refresh('GOOD')
  assert.deepEqual([other.ok, other.stale], [true, true])
  assert.equal(upstream.asked.filter((symbol) => symbol === 'GOOD').length, 1)
})

test('when the source fails, kept prices stand in, and the answer says since when and why', async (t) => {
  const { upstream, refresh } = await opened(t)
  upstream.script('KEPT', good('KEPT'), down)
  const first = await refresh('KEPT')
  assert.deepEqual([first.ok, 'stale' in first, 'asOf' in first], [true, false, false])
  const second = await refresh('KEPT')
  assert.deepEqual([second.ok, second.source, second.stale, second.rowsChanged], [true, 'yahoo', true, 0])
  assert.match(second.asOf, /^\d{4}-\d\d-\d\dT/)
  assert.deepEqual(
    second.fallbacks.map(({ source, code }: { source: string; code: string }) => [source, code]),
    [['yahoo', 'source-unavailable']],
  )
})

test('kept prices do not make an instrument newer than it is', async (t) => {
  const { upstream, refresh, get } = await opened(t)
  upstream.script('KEPT', good('KEPT'), down)
  const refreshedAt = async () => (await get('/api/v1/assets/KEPT')).refreshedAt
  await refresh('KEPT')
  const first = await refreshedAt()
  assert.deepEqual([(await refresh('KEPT')).stale, await refreshedAt()], [true, first])
  assert.deepEqual([(await refresh('KEPT', { fresh: false })).stale, await refreshedAt()], [false, first])
})

test('kept prices never overrule what was learned since they were fetched', async (t) => {
  const { upstream, refresh, get } = await opened(t)
  const bars = weekdayBars('2024-01-08', 20)
  const corrected = bars.map((bar) => ({ ...bar, close: bar.close! + 0.01 }))
  const said = (some: typeof bars) => ({ body: JSON.stringify(chartBody(some, { symbol: 'MENDED' })) })
  upstream.script('MENDED', said(bars), said(corrected), down)
  await refresh('MENDED')
  await refresh('MENDED', { from: '2024-01-01' })
  const kept = await refresh('MENDED')
  assert.deepEqual([kept.stale, kept.rowsStored, kept.rowsChanged], [true, 20, 0])
  assert.deepEqual(
    (await get('/api/v1/assets/MENDED/prices')).columns.close,
    corrected.map(({ close }) => close),
  )
})

test('a request that is content with kept prices does not ask again', async (t) => {
  const { upstream, refresh } = await opened(t)
  upstream.script('TWICE', good('TWICE'))
  await refresh('TWICE')
  const kept = await refresh('TWICE', { fresh: false })
  assert.deepEqual([kept.ok, kept.stale, upstream.asked.length], [true, false, 1])
  await refresh('TWICE')
  assert.equal(upstream.asked.length, 2)
})

test('equal requests at the same time are one request to the source', async (t) => {
  const { upstream, refresh } = await opened(t)
  upstream.script('SHARED', good('SHARED'))
  const answers = await Promise.all([1, 2, 3].map(() => refresh('SHARED')))
  assert.ok(answers.every(({ ok }) => ok))
  assert.equal(upstream.asked.length, 1)
})

for (const [about, environment, status] of [
  ['in memory', {}, 'healthy'],
  ['behind a Redis that is not there', { REDIS_URL: 'redis://127.0.0.1:9' }, 'unhealthy'],
  ['switched off', { HISTORICAL_DATA_CACHE_TTL: '0' }, 'disabled'],
] as const) {
  test(`a cache ${about} is ${status}, and a refresh works all the same`, async (t) => {
    const { upstream, refresh, get } = await opened(t, environment)
    upstream.script('ANY', good('ANY'))
    assert.equal((await refresh('ANY')).ok, true)
    assert.equal((await get('/api/status')).cache_status, status)
  })
}
