// Alpha Vantage's daily series, plain and adjusted, and the sentences it sends instead of data.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseAlphavantageDaily } from './alphavantage-daily.ts'

const metaData = { '1. Information': 'Daily Prices (open, high, low, close) and Volumes', '2. Symbol': 'IBM' }
const plain = {
  '1. open': '125.2500',
  '2. high': '125.7500',
  '3. low': '123.0300',
  '4. close': '123.3100',
  '5. volume': '4827879',
}
const adjusted = {
  '1. open': '400.0',
  '2. high': '410.0',
  '3. low': '390.0',
  '4. close': '400.0',
  '5. adjusted close': '99.5',
  '6. volume': '1000',
  '7. dividend amount': '0.0000',
  '8. split coefficient': '1.0',
}
const parse = (body: unknown) =>
  parseAlphavantageDaily(new TextEncoder().encode(JSON.stringify(body)), {
    symbol: 'OURS',
    providerSymbol: 'IBM',
  })
const series = (days: object) => ({ 'Meta Data': metaData, 'Time Series (Daily)': days })

test('the days of an object, newest first, become bars as traded', () => {
  const { symbol, bars, actions } = parse(
    series({ '2020-08-31': plain, '2020-08-28': { ...plain, '4. close': '124.80' } }),
  )
  assert.deepEqual([symbol, ...bars.close, actions.length], ['OURS', 124.8, 123.31, 0])
  assert.deepEqual([...bars.day], [epochDay(2020, 8, 28), epochDay(2020, 8, 31)])
})

test('the adjusted series is restated for its splits and brings its dividends', () => {
  const { bars, actions, fields } = parse(
    series({
      '2020-08-31': { ...adjusted, '4. close': '100.0', '8. split coefficient': '4.0' },
      '2020-08-28': { ...adjusted, '7. dividend amount': '0.8000' },
    }),
  )
  assert.deepEqual([...bars.close], [100, 100])
  assert.equal(bars.volume[0], 4000)
  assert.ok(fields.has('adj_close'))
  assert.deepEqual(actions, [
    { day: epochDay(2020, 8, 28), kind: 'dividend', value: 0.2 },
    { day: epochDay(2020, 8, 31), kind: 'split', value: 4 },
  ])
})

test('a sentence instead of data is a limit, a paid endpoint or an unknown symbol', () => {
  const refusals = [
    [{ Note: 'Our standard API call frequency is 5 calls per minute.' }, 'rate-limited'],
    [
      {
        Information: 'to lift the free key rate limit (25 requests per day) and unlock all premium endpoints',
      },
      'rate-limited',
    ],
    [{ Information: 'This is a premium endpoint.' }, 'blocked'],
    [{ 'Error Message': 'Invalid API call.' }, 'symbol-not-found'],
  ] as const
  for (const [body, code] of refusals) assert.throws(() => parse(body), { code })
})

test('another symbol and days of another form are refused with their path', () => {
  const refused = (body: unknown, path: string) =>
    assert.throws(() => parse(body), { code: 'bad-payload', details: { path } })
  refused({ ...series({}), 'Meta Data': { '2. Symbol': 'MSFT' } }, 'Meta Data.2. Symbol')
  refused({}, 'Meta Data')
  refused(series({ '2020-02-30': plain }), 'Time Series (Daily).2020-02-30')
  refused(series({ '2020-08-31': { ...plain, '3. low': 'low' } }), 'Time Series (Daily).2020-08-31.3. low')
})
