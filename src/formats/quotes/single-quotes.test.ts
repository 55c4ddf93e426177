// Last prices of the providers that are asked for one symbol at a time: the documented forms.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import type { Quote } from '#core/market/quote.ts'
import { parseAlphavantageQuote } from './alphavantage-quote.ts'
import { parseEodhdQuote } from './eodhd-quote.ts'
import { parseFinnhubQuote } from './finnhub-quote.ts'
import { parseTwelvedataQuote } from './twelvedata-quote.ts'

const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body))
const of = (symbol: string, providerSymbol = symbol) => ({ symbol, providerSymbol })
const told = ({ price, previousClose, day, at }: Quote) => [
  price,
  previousClose,
  formatDay(day),
  at === null ? null : formatMoment(at),
]

const alphavantage = {
  '01. symbol': 'TSCO.LON',
  '02. open': '440.1000',
  '03. high': '445.0000',
  '04. low': '438.2000',
  '05. price': '442.9000',
  '06. volume': '13091877',
  '07. latest trading day': '2025-09-24',
  '08. previous close': '439.7000',
  '09. change': '3.2000',
  '10. change percent': '0.7278%',
}

test('Alpha Vantage tells the newest day, numbers as text, and an empty quote for an unknown symbol', () => {
  const read = (body: unknown) => parseAlphavantageQuote(bytes(body), of('TSCO.L', 'TSCO.LON'))
  const quote = read({ 'Global Quote': alphavantage })
  assert.deepEqual(told(quote), [442.9, 439.7, '2025-09-24', null])
  assert.deepEqual([quote.symbol, quote.volume], ['TSCO.L', 13_091_877])
  assert.throws(() => read({ 'Global Quote': {} }), { code: 'symbol-not-found' })
  assert.throws(() => read({ Note: 'slow down' }), { code: 'rate-limited' })
  assert.throws(() => read({ 'Global Quote': { ...alphavantage, '01. symbol': 'TSCO' } }), {
    code: 'bad-payload',
  })
})

const twelvedata = {
  symbol: 'EUR/USD',
  exchange: 'Forex',
  datetime: '2025-09-24',
  timestamp: 1_758_672_000,
  last_quote_at: 1_758_728_100,
  open: '1.18133',
  high: '1.18190',
  low: '1.17280',
  close: '1.17430',
  previous_close: '1.18140',
  is_market_open: true,
}

test('Twelve Data tells the last minute that traded and whether the market is open', () => {
  const read = (body: unknown) => parseTwelvedataQuote(bytes(body), of('EURUSD=X', 'EUR/USD'))
  const quote = read(twelvedata)
  assert.deepEqual(told(quote), [1.1743, 1.1814, '2025-09-24', '2025-09-24T15:35:00.000Z'])
  assert.deepEqual([quote.marketState, quote.currency], ['open', null])
  assert.throws(() => read({ code: 404, message: 'unknown', status: 'error' }), { code: 'symbol-not-found' })
  assert.throws(() => read({ ...twelvedata, symbol: 'EUR/GBP' }), { code: 'bad-payload' })
})

const eodhd = {
  code: 'AAPL.US',
  timestamp: 1_758_743_940,
  gmtoffset: -14_400,
  open: 255.22,
  high: 255.74,
  low: 251.04,
  close: 252.31,
  volume: 42_303_710,
  previousClose: 254.43,
  change: -2.12,
  change_p: -0.8332,
}

test('EODHD tells seconds with an offset, and NA where it knows nothing', () => {
  const read = (body: unknown) => parseEodhdQuote(bytes(body), of('AAPL', 'AAPL.US'))
  assert.deepEqual(told(read(eodhd)), [252.31, 254.43, '2025-09-24', '2025-09-24T19:59:00.000Z'])
  assert.ok(Number.isNaN(read({ ...eodhd, volume: 'NA', gmtoffset: 'NA' }).volume))
  assert.throws(() => read({ ...eodhd, close: 'NA', timestamp: 'NA' }), { code: 'no-data' })
  assert.throws(() => read({ ...eodhd, code: 'AAPL.MX' }), { code: 'bad-payload' })
})

test('Finnhub tells one letter a number, and zeros for an unknown symbol', () => {
  const read = (body: unknown) => parseFinnhubQuote(bytes(body), { symbol: 'AAPL' })
  const quote = {
    c: 252.31,
    d: -2.12,
    dp: -0.8332,
    h: 255.74,
    l: 251.04,
    o: 255.22,
    pc: 254.43,
    t: 1_758_744_000,
  }
  assert.deepEqual(told(read(quote)), [252.31, 254.43, '2025-09-24', '2025-09-24T20:00:00.000Z'])
  assert.throws(() => read({ c: 0, d: null, dp: null, h: 0, l: 0, o: 0, pc: 0, t: 0 }), {
    code: 'symbol-not-found',
  })
  assert.throws(() => read({ error: 'no' }), { code: 'bad-payload' })
})
