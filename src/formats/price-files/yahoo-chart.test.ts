// Yahoo charts: what is read, and what is refused as no believable answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { AppError } from '#core/errors.ts'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseYahooChart } from './yahoo-chart.ts'

/** 2024-01-02 and 2024-01-03, 09:30 in New York. */
const opens = [1_704_205_800, 1_704_292_200]

const meta = {
  currency: 'USD',
  symbol: 'AAPL',
  exchangeName: 'NMS',
  gmtoffset: -18_000,
  dataGranularity: '1d',
}
const quote = { open: [1, 2], high: [3, 4], low: [0.5, 1.5], close: [2, 3], volume: [100, 200] }
const indicators = { quote: [quote], adjclose: [{ adjclose: [1.9, 2.9] }] }
const result = { meta, timestamp: opens, indicators }

const chart = (changes: object = {}) => ({ chart: { result: [{ ...result, ...changes }], error: null } })
const withQuote = (changes: object) => chart({ indicators: { quote: [{ ...quote, ...changes }] } })
const withMeta = (changes: object) => chart({ meta: { ...meta, ...changes } })

const refused = (body: unknown, code: string, message: RegExp, request = {}) =>
  assert.throws(() => parseYahooChart(body, request), { name: 'AppError', code, message })

test('a chart gives its bars with symbol, currency and exchange', () => {
  const series = parseYahooChart(chart())
  assert.deepEqual([series.symbol, series.currency, series.exchange], ['AAPL', 'USD', 'NMS'])
  assert.deepEqual([...series.bars.day], [epochDay(2024, 1, 2), epochDay(2024, 1, 3)])
  assert.deepEqual([...series.bars.close], [2, 3])
  assert.deepEqual([...series.bars.adj_close], [1.9, 2.9])
  assert.deepEqual([...series.bars.volume], [100, 200])
  assert.deepEqual([...series.row], [1, 2])
  assert.equal(series.rowsRead, 2)
})

test('the payload may be parsed, JSON text or its bytes', () => {
  const text = JSON.stringify(chart())
  assert.deepEqual(parseYahooChart(text), parseYahooChart(chart()))
  assert.deepEqual(parseYahooChart(Buffer.from(text)), parseYahooChart(chart()))
})

test("a bar's day is its timestamp on the exchange's clock", () => {
  const sydney = { gmtoffset: 39_600 }
  const timestamp = [Date.UTC(2024, 0, 1, 23) / 1000, Date.UTC(2024, 0, 2, 23) / 1000]
  const series = parseYahooChart(chart({ meta: { ...meta, ...sydney }, timestamp }))
  assert.deepEqual([...series.bars.day], [epochDay(2024, 1, 2), epochDay(2024, 1, 3)])
  const old = parseYahooChart(chart({ timestamp: [-252_322_200, -252_235_800] }))
  assert.equal(old.bars.day[0], epochDay(1962, 1, 2))
})

test('prices stay as quoted, pence as GBp', () => {
  assert.equal(parseYahooChart(withMeta({ currency: 'GBp' })).currency, 'GBp')
  assert.equal(parseYahooChart(withMeta({ currency: null })).currency, null)
})

test('null is NaN, and a chart without adjusted closes has no such field', () => {
  const series = parseYahooChart(withQuote({ open: [null, 2] }))
  assert.ok(Number.isNaN(series.bars.open[0]))
  assert.ok(Number.isNaN(series.bars.adj_close[0]))
  assert.equal(series.fields.has('adj_close'), false)
})

test('a bar without any price is kept as NaN, or dropped where that is asked for', () => {
  const body = withQuote({
    open: [null, 2],
    high: [null, 4],
    low: [null, 1],
    close: [null, 3],
    volume: [0, 200],
  })
  const kept = parseYahooChart(body)
  assert.deepEqual([kept.rowsRead, kept.bars.close[0]], [2, Number.NaN])
  const dropped = parseYahooChart(body, { blankBars: 'drop' })
  assert.deepEqual([dropped.rowsRead, ...dropped.bars.close, ...dropped.row], [1, 3, 2])
})

test('the live bar that repeats the last day stays a second bar', () => {
  const series = parseYahooChart(chart({ timestamp: [opens[0], opens[0]! + 20_000] }))
  assert.equal(series.bars.day[0], series.bars.day[1])
})

test('events become actions, earliest first', () => {
  const events = {
    dividends: { 1704292200: { amount: 0.24, date: opens[1] } },
    splits: { 1704205800: { date: opens[0], numerator: 1, denominator: 10, splitRatio: '1:10' } },
    capitalGains: { 1704205800: { amount: 1.5, date: opens[0] } },
  }
  assert.deepEqual(parseYahooChart(chart({ events })).actions, [
    { day: epochDay(2024, 1, 2), kind: 'split', value: 0.1 },
    { day: epochDay(2024, 1, 2), kind: 'capital-gain', value: 1.5 },
    { day: epochDay(2024, 1, 3), kind: 'dividend', value: 0.24 },
  ])
})

test('a chart of a window without bars is a series without bars', () => {
  const series = parseYahooChart(chart({ timestamp: undefined, indicators: { quote: [{}], adjclose: [{}] } }))
  assert.equal(series.rowsRead, 0)
  assert.equal(series.bars.day.length, 0)
})

test('the symbol and granularity asked for must be those answered', () => {
  assert.equal(parseYahooChart(chart(), { symbol: 'aapl', granularity: '1d' }).rowsRead, 2)
  refused(chart(), 'bad-payload', /meta\.symbol should be the symbol asked for, MSFT/, { symbol: 'MSFT' })
  refused(withMeta({ dataGranularity: '1wk' }), 'bad-payload', /dataGranularity should be 1d/, {
    granularity: '1d',
  })
  refused(withMeta({ dataGranularity: undefined }), 'bad-payload', /dataGranularity/, { granularity: '1d' })
})

test('bars of minutes or hours are refused where nobody asked for them', () => {
  for (const dataGranularity of ['1m', '90m', '1h']) {
    refused(withMeta({ dataGranularity }), 'intraday-not-supported', new RegExp(dataGranularity))
  }
  for (const dataGranularity of ['1d', '5d', '1wk', '1mo', '3mo', undefined]) {
    assert.equal(parseYahooChart(withMeta({ dataGranularity })).rowsRead, 2)
  }
  const three = { open: [1, 1, 1], high: [1, 1, 1], low: [1, 1, 1], close: [1, 1, 1], volume: [1, 1, 1] }
  const timestamp = [opens[0], opens[0]! + 3600, opens[1]]
  refused(chart({ timestamp, indicators: { quote: [three] } }), 'intraday-not-supported', /Bar 2/)
})

test('errors that the payload reports keep their meaning', () => {
  const error = { code: 'Not Found', description: 'No data found, symbol may be delisted' }
  refused({ chart: { result: null, error } }, 'symbol-not-found', /No data found/)
  refused({ chart: { result: null, error: { code: 'Bad Request' } } }, 'bad-request', /Bad Request/)
  for (const [said, code] of [
    ['Unauthorized', 'blocked'],
    ['Too Many Requests', 'rate-limited'],
    ['Internal Server Error', 'source-unavailable'],
  ] as const) {
    refused({ finance: { result: null, error: { code: said, description: 'why' } } }, code, /why/)
  }
})

test('any surprise is refused with its path', () => {
  const path = (at: string) => new RegExp(at.replaceAll(/[[\].]/g, '\\$&'))
  refused('{"chart":{"result":[', 'bad-payload', /not JSON, or was cut off/)
  refused(null, 'bad-payload', /the payload/)
  refused({}, 'bad-payload', /chart should be an object, but is absent/)
  refused({ chart: { result: [] } }, 'bad-payload', path('chart.result[0]'))
  refused(chart({ meta: undefined }), 'bad-payload', path('chart.result[0].meta'))
  refused(withMeta({ gmtoffset: '0' }), 'bad-payload', path('meta.gmtoffset'))
  refused(withMeta({ gmtoffset: 1e6 }), 'bad-payload', path('meta.gmtoffset'))
  refused(withMeta({ symbol: undefined }), 'bad-payload', path('meta.symbol'))
  refused(withMeta({ currency: 7 }), 'bad-payload', path('meta.currency'))
  refused(chart({ timestamp: undefined }), 'bad-payload', path('chart.result[0].timestamp'))
  refused(chart({ indicators: { quote: [] } }), 'bad-payload', path('indicators.quote[0]'))
  refused(withQuote({ volume: undefined }), 'bad-payload', path('quote[0].volume should be an array'))
  refused(
    withQuote({ close: [1] }),
    'bad-payload',
    path('quote[0].close should be 2 values, but is an array of 1'),
  )
  refused(
    withQuote({ close: [1, '2'] }),
    'bad-payload',
    path('quote[0].close[1] should be a number, but is "2"'),
  )
  refused(
    chart({ indicators: { quote: [quote], adjclose: [{ adjclose: [1] }] } }),
    'bad-payload',
    path('adjclose[0].adjclose'),
  )
  refused(
    JSON.stringify(chart()).replace('"close":[2,3]', '"close":[2,1e999]'),
    'bad-payload',
    path('close[1]'),
  )
  for (const second of [1_704_292_200_000, -1e18, 1.5, null, '1704292200']) {
    refused(
      chart({ timestamp: [opens[0], second] }),
      'bad-payload',
      path('timestamp[1] should be a timestamp in seconds'),
    )
  }
  const splits = { 1: { date: opens[0], numerator: 0, denominator: 1 } }
  refused(chart({ events: { splits } }), 'bad-payload', path('events.splits.1.numerator'))
  refused(
    chart({ events: { dividends: { 1: { date: opens[0] } } } }),
    'bad-payload',
    path('events.dividends.1.amount'),
  )
})

test('any JSON document gives a series or an AppError', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('meta', 'timestamp', 'indicators', 'events'),
      (value, key) => {
        for (const body of [
          value,
          { chart: value },
          { chart: { result: [value] } },
          chart({ [key]: value }),
        ]) {
          try {
            parseYahooChart(body)
          } catch (error) {
            assert.ok(error instanceof AppError)
          }
        }
      },
    ),
    { numRuns: 1000 },
  )
})
