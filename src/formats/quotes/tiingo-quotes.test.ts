// Tiingo's last prices from IEX: the documented form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { formatMoment } from '#core/time/moment.ts'
import { parseTiingoQuotes } from './tiingo-quotes.ts'

const row = {
  ticker: 'AAPL',
  timestamp: '2025-09-24T15:59:59.971201626-04:00',
  lastSaleTimestamp: '2025-09-24T15:59:59.971201626-04:00',
  last: 252.3,
  tngoLast: 252.31,
  prevClose: 254.43,
  open: 255.22,
  high: 255.74,
  low: 251.04,
  mid: null,
  volume: 1_203_441,
}
const asked = [
  { symbol: 'AAPL', providerSymbol: 'aapl' },
  { symbol: 'BRK.B', providerSymbol: 'brk-b' },
]
const read = (body: unknown) => parseTiingoQuotes(new TextEncoder().encode(JSON.stringify(body)), asked)

test('the reference price counts, with its moment and the day it is written in', () => {
  const [aapl] = read([{ ...row, ticker: 'brk-b' }, row])
  assert.ok(aapl?.ok)
  const { price, previousClose, day, at, currency } = aapl.value
  assert.deepEqual([price, previousClose, currency], [252.31, 254.43, 'USD'])
  assert.deepEqual([day, formatMoment(at!)], [epochDay(2025, 9, 24), '2025-09-24T19:59:59.971Z'])
})

test('a moment in UTC belongs to the day in New York', () => {
  const [aapl] = read([{ ...row, timestamp: '2025-09-25T00:10:00+00:00' }])
  assert.ok(aapl?.ok)
  assert.equal(aapl.value.day, epochDay(2025, 9, 24))
})

test('a ticker without an object is unknown, and nonsense fails for its symbol alone', () => {
  const [aapl, brk] = read([{ ...row, timestamp: 'yesterday' }])
  assert.ok(aapl && !aapl.ok && brk && !brk.ok)
  assert.deepEqual([aapl.error.details.path, brk.error.code], ['[0].timestamp', 'symbol-not-found'])
  assert.throws(() => read({ detail: 'Not found.' }), { code: 'bad-payload' })
})
