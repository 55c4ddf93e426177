// Instruments as Yahoo really described them, from recorded answers.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { calendarOfExchange } from '#core/instruments/exchanges.ts'
import { formatDay } from '#core/time/epoch-day.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { parseYahooChartHead, parseYahooSummary } from './yahoo-profile.ts'
import { parseYahooSearch } from './yahoo-search.ts'

const folder = sharedData('yahoo_json')
const skip = folder === null && noSharedData

function recorded(name: string): { body: unknown } {
  return JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')).response
}

const bytes = (body: unknown) => Buffer.from(JSON.stringify(body))

test('a search for AAPL gives Apple first, and no options or unlisted companies', { skip }, () => {
  const matches = parseYahooSearch(bytes(recorded('search-AAPL').body))
  assert.deepEqual(
    matches.map(({ symbol, kind }) => [symbol, kind]),
    [
      ['AAPL', 'equity'],
      ['AAPU', 'etf'],
    ],
  )
  assert.deepEqual([matches[0]?.name, matches[0]?.exchange], ['Apple Inc.', 'NMS'])
})

test('a search for BTC-USD gives coins, and a fund that has it in its name', { skip }, () => {
  const matches = parseYahooSearch(bytes(recorded('search-BTC-USD').body))
  assert.deepEqual(
    [matches[0]?.symbol, matches[0]?.kind, matches.at(-1)?.kind],
    ['BTC-USD', 'crypto', 'fund'],
  )
})

test('modules recorded one by one read as the one summary they are parts of', { skip }, () => {
  const parts = ['price', 'assetProfile', 'summaryDetail'].map(
    (name) =>
      (recorded(`quoteSummary-${name}-AAPL`).body as { quoteSummary: { result: object[] } }).quoteSummary
        .result[0],
  )
  const body = { quoteSummary: { result: [Object.assign({}, ...parts)], error: null } }
  const profile = parseYahooSummary(bytes(body), { symbol: 'AAPL' })
  assert.deepEqual(
    { ...profile, marketCap: profile.marketCap?.value },
    {
      symbol: 'AAPL',
      name: 'Apple Inc.',
      kind: 'equity',
      exchange: 'NMS',
      currency: 'USD',
      isin: null,
      country: 'US',
      sector: 'Technology',
      industry: 'Consumer Electronics',
      marketCap: 3_688_676_720_640,
      note: null,
    },
  )
  assert.equal(formatDay(profile.marketCap!.asOf!), '2025-02-21')
})

test('a whole summary of a fund has no sector; a module alone that names no symbol is refused', {
  skip,
}, () => {
  const fund = parseYahooSummary(bytes(recorded('quoteSummary-all-QQQ').body), { symbol: 'QQQ' })
  assert.deepEqual([fund.kind, fund.sector, fund.exchange], ['etf', null, 'NGM'])
  const nameless = bytes(recorded('quoteSummary-assetProfile-AAPL').body)
  assert.throws(() => parseYahooSummary(nameless, { symbol: 'AAPL' }), { code: 'bad-payload' })
})

test('what Yahoo does not know is said to be unknown', { skip }, () => {
  const body = bytes(recorded('quoteSummary-assetProfile-EURUSD_eq_X').body)
  assert.throws(() => parseYahooSummary(body, { symbol: 'EURUSD=X' }), { code: 'symbol-not-found' })
})

test('the head of every recorded chart names its instrument and leads to its calendar', { skip }, () => {
  const expected = [
    ['chart-AAPL', 'AAPL', 'Apple Inc.', 'equity', 'XNAS'],
    ['chart-QQQ-2020-01-01-to-2020-01-03', 'QQQ', 'Invesco QQQ Trust', 'etf', 'XNAS'],
    ['chart-BTC-USD-2020-01-01-to-2020-01-03', 'BTC-USD', 'Bitcoin USD', 'crypto', '24/7'],
    ['chart-EURUSD_eq_X-2020-01-01-to-2020-01-03', 'EURUSD=X', 'EUR/USD', 'fx', 'weekdays'],
  ] as const
  for (const [file, symbol, name, kind, calendar] of expected) {
    const profile = parseYahooChartHead(bytes(recorded(file).body), { symbol })
    assert.deepEqual(
      [profile.name, profile.kind, calendarOfExchange(profile.exchange)],
      [name, kind, calendar],
    )
    assert.throws(() => parseYahooChartHead(bytes(recorded(file).body), { symbol: 'OTHER' }), {
      code: 'bad-payload',
    })
  }
})
