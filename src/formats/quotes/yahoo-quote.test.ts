// Last prices out of Yahoo's charts and quote lists: made ones, and the recorded ones where they are at hand.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import { parseYahooQuote } from './yahoo-quote.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'

const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body))

const meta = {
  symbol: 'VOD.L',
  currency: 'GBp',
  gmtoffset: 3_600,
  dataGranularity: '1d',
  range: '1d',
  regularMarketPrice: 86.42,
  regularMarketTime: 1_758_728_102,
  chartPreviousClose: 85.9,
  regularMarketDayHigh: 87,
  regularMarketDayLow: 85.5,
  regularMarketVolume: 1_234,
}
const chart = (changes: object, indicators: object = { quote: [{ open: [86] }] }) =>
  parseYahooQuote(
    bytes({ chart: { result: [{ meta: { ...meta, ...changes }, indicators }], error: null } }),
    {
      symbol: 'VOD.L',
    },
  )

test('a chart of one day tells price, moment, day and previous close, pence as pence', () => {
  const quote = chart({})
  assert.deepEqual(
    [
      quote.price,
      quote.currency,
      formatMoment(quote.at!),
      formatDay(quote.day),
      quote.previousClose,
      quote.open,
    ],
    [86.42, 'GBp', '2025-09-24T15:35:02.000Z', '2025-09-24', 85.9, 86],
  )
  assert.deepEqual([quote.high, quote.low, quote.volume], [87, 85.5, 1_234])
})

test('the day is that of the exchange, not of UTC', () => {
  assert.equal(formatDay(chart({ gmtoffset: 43_200 }).day), '2025-09-25')
})

test('a longer chart has another close before it, which is not the previous one', () => {
  const quote = chart({ range: '6mo' })
  assert.ok(Number.isNaN(quote.previousClose) && Number.isNaN(quote.open))
})

test('a symbol without trades has no price, and a day without a bar no open', () => {
  assert.throws(() => chart({ regularMarketPrice: null }), { code: 'no-data' })
  assert.ok(Number.isNaN(chart({}, { quote: [{}] }).open))
})

test('another symbol, milliseconds for seconds and words for numbers are refused with their path', () => {
  assert.throws(() => chart({ symbol: 'VOD' }), { code: 'bad-payload' })
  assert.throws(() => chart({ regularMarketTime: 1_758_728_102_000 }), {
    details: { path: 'chart.result[0].meta.regularMarketTime' },
  })
  assert.throws(() => chart({ regularMarketPrice: 'much' }), {
    details: { path: 'chart.result[0].meta.regularMarketPrice' },
  })
})

test('a list of quotes without the symbol does not know it', () => {
  const body = bytes({ quoteResponse: { result: [], error: null } })
  assert.throws(() => parseYahooQuote(body, { symbol: 'SIX' }), { code: 'symbol-not-found' })
})

/** The body that was recorded; null, and the test skipped, where the recordings are not at hand. */
function recordedBody(t: TestContext, file: string): Uint8Array | null {
  const path = sharedData(`yahoo_json/${file}`)
  if (path === null) {
    t.skip(noSharedData)
    return null
  }
  const recording = JSON.parse(readFileSync(path, 'utf8'))
  return bytes(recording.response?.body ?? recording)
}

const recorded = [
  ['quote-AAPL.json', 'AAPL', 244.6, '2025-02-14T21:00:00.000Z', '2025-02-14', 241.53, 'closed'],
  ['quote-AAPL-BABA.json', 'BABA', 124.73, '2025-02-14T21:00:02.000Z', '2025-02-14', 119.54, 'closed'],
  ['quote-BTC-USD.json', 'BTC-USD', 96_077.45, '2025-02-17T10:53:00.000Z', '2025-02-17', 96_137.88, 'open'],
  [
    'quote-EURUSD_eq_X.json',
    'EURUSD=X',
    1.0489877,
    '2025-02-17T10:54:43.000Z',
    '2025-02-17',
    1.0495383,
    'open',
  ],
  ['bare_chart_AAPL_6mo.json', 'AAPL', 269.7, '2025-10-29T20:00:01.000Z', '2025-10-29', Number.NaN, null],
] as const

for (const [file, symbol, price, at, day, previousClose, state] of recorded) {
  test(`the recorded ${file} tells the price of ${symbol}`, (t) => {
    const body = recordedBody(t, file)
    if (!body) return
    const quote = parseYahooQuote(body, { symbol })
    assert.deepEqual(
      [quote.price, formatMoment(quote.at!), formatDay(quote.day), quote.previousClose, quote.marketState],
      [price, at, day, previousClose, state],
    )
    assert.equal(quote.currency, 'USD')
  })
}

test('the recorded list without the unknown symbol does not know it', (t) => {
  const body = recordedBody(t, 'quote-SIX.json')
  if (body) assert.throws(() => parseYahooQuote(body, { symbol: 'SIX' }), { code: 'symbol-not-found' })
})
