// What a portfolio is told to be worth, with prices from a provider on this machine: last prices while the exchange trades, stored closes at all other times.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { calendarFor } from '#core/calendars/catalogue.ts'
import { lastSessionOnOrBefore } from '#core/calendars/sessions.ts'
import { usualSettings } from '#core/portfolio/settings.ts'
import { allDays } from '#core/time/day-window.ts'
import {
  addDays,
  dayOfMoment,
  type EpochDay,
  type EpochMs,
  formatDay,
  MS_PER_DAY,
} from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Workbench } from '#ports/workbench.ts'
import type { MessageData } from '#protocol/live/messages.ts'
import { chartBody } from '#test/support/chart-body.ts'
import { decimal, entry, money, named, transaction } from '#test/support/ledger-samples.ts'
import { openHouse } from '#test/support/open-house.ts'
import { quoteBody } from '#test/support/quote-body.ts'
import { startUpstream } from '#test/support/upstream.ts'
import { publishPortfolios } from '#workflows/live/stream-portfolios.ts'
import { streamPrices } from '#workflows/live/stream-prices.ts'
import { refreshAll } from '#workflows/refresh-all.ts'

const signal = new AbortController().signal
const calendar = calendarFor('XNYS')
const sessionBefore = (day: number) => lastSessionOnOrBefore(calendar, (day - 1) as EpochDay)!

/** The last session that is over, and the one before it. */
const session = sessionBefore(dayOfMoment(Date.now() as EpochMs))
const earlier = sessionBefore(session)
const HOUR = 3_600_000
/** Around noon in New York, before any early close. */
const noon = (session * MS_PER_DAY + 16 * HOUR) as EpochMs
const dead = { status: 503, body: '{}' }

function when(bench: Workbench, moment: number): Workbench {
  return { ...bench, clock: { ...bench.clock, now: () => moment as EpochMs } }
}

async function openMarket(t: TestContext, environment: Readonly<Record<string, string>> = {}) {
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const bench = await openHouse(t, {
    YAHOO_URL: upstream.url,
    ASSAY_SOURCES: 'yahoo',
    RATE_LIMIT_DELAY: '0',
    ...environment,
  })
  const closesOf = async (symbol: string, closes: readonly (readonly [EpochDay, number])[], at: number) => {
    const bars = closes.map(([day, close]) => ({ day: formatDay(day), close }))
    upstream.script(symbol, { body: JSON.stringify(chartBody(bars, { symbol })) })
    const asked = { symbols: [symbol], window: allDays, sources: null }
    const { symbols } = await refreshAll(asked, when(bench, at), { signal })
    assert.ok(symbols[0]?.outcome.ok)
  }
  const closes = [
    [sessionBefore(earlier), 99],
    [earlier, 100],
  ] as const
  for (const symbol of ['ACME', 'BETA']) await closesOf(symbol, closes, noon - 12 * HOUR)
  const settings = { description: null, baseCurrency: 'USD', settings: usualSettings }
  const hold = async (name: string, ...symbols: readonly string[]) => {
    const { id } = await bench.store.portfolios.create({ name, ...settings }, null, 1 as EpochMs)
    const entries = symbols.map((symbol) =>
      entry(
        transaction('buy', formatDay(addDays(earlier, -7)), {
          instrument: named(symbol),
          quantity: decimal('10'),
          price: money('90 USD'),
          cash: money('-900 USD'),
        }),
      ),
    )
    const by = { userId: null, at: 1 as EpochMs, author: 'test' }
    await bench.store.ledger.append(id, by, () => ({ entries, import: null }))
    return id
  }
  const valueAt = async (id: number, moment: number) => {
    upstream.asked.length = 0
    await publishPortfolios([`portfolio:${id}`], when(bench, moment), signal)
    const [message] = await bench.store.messages.last(`portfolio:${id}`, 1)
    return JSON.parse(message!.payload) as MessageData<'PORTFOLIO_UPDATE'>
  }
  return { bench, upstream, closesOf, hold, valueAt }
}

const topicsOf = (ids: readonly number[]) => ids.map((id) => `portfolio:${id}`)

const pricesIn = ({ lines }: MessageData<'PORTFOLIO_UPDATE'>) =>
  lines.map(({ symbol, price }) => [symbol, price && Number(price.value), price?.kind])

test('in session a holding is worth its last price, and says which price it is, from when and how good', async (t) => {
  const { upstream, hold, valueAt } = await openMarket(t)
  const id = await hold('Main', 'ACME', 'BETA')
  upstream.script('ACME', { body: quoteBody('ACME', 123.5, noon - 90_000) })
  upstream.script('BETA', dead)
  const told = await valueAt(id, noon)
  assert.deepEqual(pricesIn(told), [
    ['ACME', 123.5, 'last'],
    ['BETA', 100, 'close'],
  ])
  const [acme, beta] = told.lines
  assert.deepEqual(acme?.price, {
    value: '123.5',
    currency: 'USD',
    day: formatDay(session),
    ageDays: 0,
    source: 'yahoo',
    grade: 'excellent',
    stale: false,
    kind: 'last',
    at: formatMoment((noon - 90_000) as EpochMs),
    ageMs: 90_000,
    delay: 'up to 15 minutes',
    flags: [],
  })
  assert.deepEqual(
    [beta?.price?.day, beta?.price?.at, beta?.price?.ageMs, beta?.price?.flags],
    [formatDay(earlier), null, null, []],
  )
  assert.equal(told.day, formatDay(session))
  assert.equal(Number(told.value), 10 * 123.5 + 10 * 100)
  assert.equal(told.ref, null)
  assert.deepEqual([acme?.ref, beta?.ref], [null, `holding/${id}/BETA/value@${formatDay(session)}`])
})

test('guests of a portfolio are told the same on a topic of their own, and nobody is valued twice for it', async (t) => {
  const { bench, hold } = await openMarket(t)
  const id = await hold('Main', 'ACME')
  let opened = 0
  const entries: typeof bench.store.ledger.entries = (...asked) => {
    opened++
    return bench.store.ledger.entries(...asked)
  }
  const counting = { ...bench, store: { ...bench.store, ledger: { ...bench.store.ledger, entries } } }
  await publishPortfolios([`portfolio:${id}`, 'jobs:1', `portfolio:${id}:guests`], counting, signal)
  const [own] = await bench.store.messages.last(`portfolio:${id}`, 9)
  const [guests] = await bench.store.messages.last(`portfolio:${id}:guests`, 9)
  assert.equal(guests?.payload, own?.payload)
  assert.equal(opened, 1)
})

test('while the exchange rests nothing is asked for, and the stored close counts', async (t) => {
  const { upstream, hold, valueAt } = await openMarket(t)
  const id = await hold('Main', 'ACME')
  upstream.script('ACME', { body: quoteBody('ACME', 123.5, noon) })
  for (const moment of [noon - 8 * HOUR, noon + 9 * HOUR]) {
    assert.deepEqual(pricesIn(await valueAt(id, moment)), [['ACME', 100, 'close']])
    assert.deepEqual(upstream.asked, [])
  }
})

test('what the price stream has just asked for is not asked for again, and several portfolios share it', async (t) => {
  const { bench, upstream, hold, valueAt } = await openMarket(t)
  const ids = [
    await hold('One', 'ACME', 'BETA'),
    await hold('Two', 'BETA', 'ACME'),
    await hold('Three', 'BETA'),
  ]
  upstream.script('ACME', { body: quoteBody('ACME', 111, noon - 1_000) })
  upstream.script('BETA', { body: quoteBody('BETA', 222, noon - 1_000) })
  await bench.store.listeners.note(
    'one',
    { topics: ['prices:ACME'], connections: 1 },
    (noon + HOUR) as EpochMs,
  )
  await streamPrices(when(bench, noon), 30_000, signal)
  const told = await valueAt(ids[0]!, noon)
  assert.deepEqual(upstream.asked, ['BETA'], 'ACME was asked for by the price stream')
  assert.deepEqual(told.lines[0]?.price?.flags, ['from-cache'])
  upstream.asked.length = 0
  await publishPortfolios(topicsOf(ids), when(bench, noon + 60_000), signal)
  assert.deepEqual(upstream.asked, [])
  for (const id of ids) {
    const [message] = await bench.store.messages.last(`portfolio:${id}`, 1)
    assert.ok(pricesIn(JSON.parse(message!.payload)).every(([, , kind]) => kind === 'last'))
  }
})

test('without a cache each symbol is asked for once a round all the same', async (t) => {
  const { bench, upstream, hold } = await openMarket(t, { MARKET_DATA_CACHE_TTL: '0' })
  const ids = [await hold('One', 'ACME', 'BETA'), await hold('Two', 'BETA', 'ACME')]
  for (const symbol of ['ACME', 'BETA']) upstream.script(symbol, { body: quoteBody(symbol, 111, noon) })
  upstream.asked.length = 0
  await publishPortfolios(topicsOf(ids), when(bench, noon), signal)
  assert.deepEqual(upstream.asked.toSorted(), ['ACME', 'BETA'])
})

test('after the close the last price counts until the close of the day is stored', async (t) => {
  const { upstream, closesOf, hold, valueAt } = await openMarket(t)
  const id = await hold('Main', 'ACME')
  const afterClose = (session * MS_PER_DAY + 21.5 * HOUR) as EpochMs
  upstream.script('ACME', { body: quoteBody('ACME', 123.5, noon) })
  assert.deepEqual(pricesIn(await valueAt(id, noon + HOUR)), [['ACME', 123.5, 'last']])
  await closesOf(
    'ACME',
    [
      [earlier, 100],
      [session, 124],
    ],
    afterClose,
  )
  upstream.script('ACME', { body: quoteBody('ACME', 123.5, noon) })
  assert.deepEqual(pricesIn(await valueAt(id, noon + HOUR)), [['ACME', 124, 'close']])
})

test('a price of another day, in another currency or that nobody can believe does not count', async (t) => {
  for (const body of [
    quoteBody('ACME', 123.5, noon - 10 * MS_PER_DAY),
    quoteBody('ACME', 123.5, noon, { currency: 'EUR' }),
    quoteBody('OTHER', 123.5, noon),
    quoteBody('ACME', -1, noon),
  ]) {
    const { upstream, hold, valueAt } = await openMarket(t)
    const id = await hold('Main', 'ACME')
    upstream.script('ACME', { body })
    assert.deepEqual(pricesIn(await valueAt(id, noon)), [['ACME', 100, 'close']], body)
  }
})
