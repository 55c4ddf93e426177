// Last prices over HTTP on a real store, from a provider on this machine that answers as scripted.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { QuotesDocument } from '#protocol/http/quotes.ts'
import { chartBody } from '#test/support/chart-body.ts'
import { startRedis } from '#test/contracts/redis-server.ts'
import { openApp } from '#test/support/open-app.ts'
import { quoteBody } from '#test/support/quote-body.ts'
import { startUpstream } from '#test/support/upstream.ts'

const host = { host: 'localhost' }
const dead = { status: 503, body: '{}' }

async function openMarket(t: TestContext, more: Readonly<Record<string, string>> = {}) {
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const environment = { YAHOO_URL: upstream.url, ASSAY_SOURCES: 'yahoo', RATE_LIMIT_DELAY: '0', ...more }
  return { upstream, ...(await openApp(t, environment)) }
}

async function quotesOf(server: FastifyInstance, query: string): Promise<QuotesDocument> {
  const answer = await server.inject({ url: `/api/v1/quotes?${query}`, headers: host })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json()
}

type Market = Awaited<ReturnType<typeof openMarket>>

async function storeBars(server: FastifyInstance, upstream: Market['upstream'], events: object = {}) {
  const bars = [
    { day: dayBack(2), close: 99 },
    { day: dayBack(1), close: 100 },
  ]
  const body = chartBody(bars, { symbol: 'ACME' })
  Object.assign(body.chart.result[0]!, { events })
  upstream.script('ACME', { body: JSON.stringify(body) })
  const payload = { symbols: ['ACME'] }
  const refreshed = await server.inject({ method: 'POST', url: '/api/v1/refresh', payload, headers: host })
  assert.equal(refreshed.json().summary.successful, 1, refreshed.body)
}

const dayBack = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test('a price asked now is a figure with moment, source and grade, and one asked again says that it was kept', async (t) => {
  const { server, upstream } = await openMarket(t)
  upstream.script('ACME', { body: quoteBody('ACME', 102, Date.now() - 60_000, { currency: 'GBp' }) })
  const [now] = (await quotesOf(server, 'symbols=ACME')).quotes
  assert.ok(now?.price && now.at && now.ageMs !== null)
  assert.deepEqual(
    [now.price.value, now.price.unit, now.price.source, now.price.grade, now.price.flags, now.price.ref],
    [102, 'GBp', 'yahoo', 'excellent', [], null],
  )
  assert.deepEqual(
    [now.change, now.changeFraction, now.previousClose, now.delay],
    [51, 1, 51, 'up to 15 minutes'],
  )
  assert.ok(now.ageMs >= 60_000)
  const [kept] = (await quotesOf(server, 'symbols=ACME')).quotes
  assert.deepEqual(kept?.price?.flags, ['from-cache'])
  assert.ok(kept.price.knownAt! <= now.price.knownAt!, 'kept since it was learned, not since it is shown')
  assert.equal(upstream.asked.length, 1)
  await quotesOf(server, 'symbols=ACME&fresh=true')
  assert.equal(upstream.asked.length, 2)
})

test('one symbol that nobody knows sinks no other', async (t) => {
  const { server, upstream } = await openMarket(t)
  upstream.script('ACME', { body: quoteBody('ACME', 102, Date.now()) })
  const { quotes, summary } = await quotesOf(server, 'symbols=ACME,NOPE,ACME')
  assert.deepEqual(summary, { total: 2, successful: 1, failed: 1 })
  assert.deepEqual([quotes[0]?.ok, quotes[1]?.ok, quotes[1]?.error?.code], [true, false, 'symbol-not-found'])
})

test('when no source answers, the last stored close stands in, with its day, its grade and the reason', async (t) => {
  const { server, upstream } = await openMarket(t)
  await storeBars(server, upstream)
  upstream.script('ACME', dead)
  const [quote] = (await quotesOf(server, 'symbols=ACME')).quotes
  assert.ok(quote?.ok && quote.price)
  assert.deepEqual([quote.price.value, quote.price.asOf, quote.previousClose], [100, dayBack(1), 99])
  assert.deepEqual([quote.price.flags, quote.price.grade], [['last-close', 'end-of-day'], 'fair'])
  assert.deepEqual(
    quote.fallbacks.map(({ source, code }) => [source, code]),
    [['yahoo', 'source-unavailable']],
  )
  const explained = await server.inject({
    url: `/api/v1/explain/${encodeURIComponent(quote.price.ref!)}`,
    headers: host,
  })
  assert.equal(explained.json().figure.value, 100)
})

test('the last dividend in place of the price is not handed out either', async (t) => {
  const { server, upstream } = await openMarket(t)
  const dividend = { date: Math.floor(Date.now() / 1000) - 86_400, amount: 0.13 }
  await storeBars(server, upstream, { dividends: { [dividend.date]: dividend } })
  upstream.script('ACME', { body: quoteBody('ACME', 0.13, Date.now()) })
  const [quote] = (await quotesOf(server, 'symbols=ACME')).quotes
  assert.deepEqual([quote?.price?.value, quote?.price?.flags.includes('last-close')], [100, true])
  assert.match(quote!.fallbacks[0]!.message, /is the last dividend/)
})

test('a close that was stored after a price was kept says more than that price', async (t) => {
  const { server, upstream } = await openMarket(t, { MARKET_DATA_CACHE_TTL: '0' })
  upstream.script('ACME', { body: quoteBody('ACME', 98, Date.parse(dayBack(1))) })
  await quotesOf(server, 'symbols=ACME')
  await storeBars(server, upstream)
  upstream.script('ACME', dead)
  const [quote] = (await quotesOf(server, 'symbols=ACME')).quotes
  assert.deepEqual([quote?.price?.value, quote?.price?.flags.includes('last-close')], [100, true])
})

test('a price a hundred times too high is not handed out: the last close is, with the reason', async (t) => {
  const { server, upstream } = await openMarket(t)
  await storeBars(server, upstream)
  upstream.script('ACME', { body: quoteBody('ACME', 10_100, Date.now()) })
  const [quote] = (await quotesOf(server, 'symbols=ACME')).quotes
  assert.deepEqual([quote?.price?.value, quote?.fallbacks[0]?.code], [100, 'bad-payload'])
  assert.match(quote!.fallbacks[0]!.message, /about 100 times too high/)
})

test('a thousand requests at once for a price that nobody has yet are one request to the source', async (t) => {
  const { server, upstream } = await openMarket(t)
  upstream.script('ACME', { body: quoteBody('ACME', 102, Date.now()) })
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => quotesOf(server, 'symbols=ACME')))
  assert.ok(answers.every(({ quotes }) => quotes[0]?.price?.value === 102))
  assert.equal(upstream.asked.length, 1)
})

test('a thousand at once in two houses that share a Redis are one request as well', async (t) => {
  const redis = await startRedis(t)
  if (!redis) return
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  upstream.script('ACME', { body: quoteBody('ACME', 102, Date.now()) })
  const environment = { YAHOO_URL: upstream.url, ASSAY_SOURCES: 'yahoo', REDIS_URL: redis.url }
  const houses = [await openApp(t, environment), await openApp(t, environment)]
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) => quotesOf(houses[index % 2]!.server, 'symbols=ACME')),
  )
  assert.ok(answers.every(({ quotes }) => quotes[0]?.price?.value === 102))
  assert.equal(upstream.asked.length, 1)
})

test('a Redis that stalls or dies under load fails no request', async (t) => {
  for (const trouble of ['SIGSTOP', 'SIGKILL'] as const) {
    const redis = await startRedis(t)
    if (!redis) return
    // A provider's budget is another matter: a process that has lost its pool keeps to its own part of it.
    const environment = { REDIS_URL: redis.url, YAHOO_REQUESTS_PER_MINUTE: '6000' }
    const { server, upstream } = await openMarket(t, environment)
    const symbols = Array.from({ length: 60 }, (_, index) => `S${index}`)
    for (const symbol of symbols) upstream.script(symbol, { body: quoteBody(symbol, 102, Date.now()) })
    const asked = symbols.map(async (symbol, index) => {
      if (index === 20) process.kill(redis.pid, trouble)
      return quotesOf(server, `symbols=${symbol}`)
    })
    const answers = await Promise.all(asked)
    assert.ok(answers.every(({ quotes }) => quotes[0]?.ok))
  }
})

test('more than a hundred symbols, none, and endless ones are refused', async (t) => {
  const { server } = await openMarket(t)
  const tooMany = Array.from({ length: 101 }, (_, index) => `S${index}`).join(',')
  for (const symbols of [tooMany, '', ',', 'S'.repeat(65)]) {
    const answer = await server.inject({ url: `/api/v1/quotes?symbols=${symbols}`, headers: host })
    assert.equal(answer.statusCode, 400)
  }
})
