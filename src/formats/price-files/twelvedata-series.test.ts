// Twelve Data's time series: the documented form, and the errors it writes into the body.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseTwelvedataSeries } from './twelvedata-series.ts'

const meta = {
  symbol: 'AAPL',
  interval: '1day',
  currency: 'USD',
  exchange_timezone: 'America/New_York',
  exchange: 'NASDAQ',
  mic_code: 'XNGS',
  type: 'Common Stock',
}
const values = [
  {
    datetime: '2024-01-03',
    open: '184.22',
    high: '185.88',
    low: '183.43',
    close: '184.25',
    volume: '58414460',
  },
  {
    datetime: '2024-01-02',
    open: '187.15',
    high: '188.44',
    low: '183.885',
    close: '185.64',
    volume: '82488700',
  },
]
const answer = { meta, values, status: 'ok' }
const parse = (body: unknown, providerSymbol = 'AAPL') =>
  parseTwelvedataSeries(new TextEncoder().encode(JSON.stringify(body)), { symbol: 'OURS', providerSymbol })
const refused = (body: object, path: string) =>
  assert.throws(() => parse({ ...answer, ...body }), { code: 'bad-payload', details: { path } })

test('text numbers, newest first, become bars under our own symbol', () => {
  const { symbol, currency, exchange, bars } = parse(answer)
  assert.deepEqual([symbol, currency, exchange], ['OURS', 'USD', 'NASDAQ'])
  assert.deepEqual([...bars.day], [epochDay(2024, 1, 2), epochDay(2024, 1, 3)])
  assert.deepEqual([...bars.close], [185.64, 184.25])
})

test('a currency pair has neither currency nor volume', () => {
  const pair = { symbol: 'EUR/USD', interval: '1day', currency_base: 'Euro', currency_quote: 'US Dollar' }
  const rows = values.map((row) => ({ ...row, volume: undefined }))
  const { currency, fields } = parse({ meta: pair, values: rows, status: 'ok' }, 'EUR/USD')
  assert.deepEqual([currency, fields.has('volume'), fields.has('close')], [null, false, true])
})

test('error codes in a body of status 200 keep their meaning, and the words of the provider stay out', () => {
  const codes = {
    400: 'bad-request',
    401: 'blocked',
    403: 'blocked',
    404: 'symbol-not-found',
    429: 'rate-limited',
    500: 'source-unavailable',
  }
  for (const [code, expected] of Object.entries(codes)) {
    const body = { code: Number(code), message: 'the key sesame is not fine', status: 'error' }
    assert.throws(
      () => parse(body),
      (error: Error & { code: string }) => {
        assert.equal(error.code, expected)
        assert.doesNotMatch(JSON.stringify([error.message, error]), /sesame/)
        return true
      },
    )
  }
  const empty = {
    code: 400,
    message: 'No data is available on the specified dates. Try others.',
    status: 'error',
  }
  assert.throws(() => parse(empty), { code: 'no-data' })
})

test('another symbol, interval or currency is refused with its path', () => {
  refused({ meta: { ...meta, symbol: 'MSFT' } }, 'meta.symbol')
  refused({ meta: { ...meta, interval: '1week' } }, 'meta.interval')
  refused({ meta: { ...meta, currency: 'US Dollar' } }, 'meta.currency')
  refused({ values: [{ ...values[0], close: 'n/a' }] }, 'values[0].close')
  refused({ values: [{ ...values[0], close: '1e5' }] }, 'values[0].close')
  refused({ values: null }, 'values')
})
