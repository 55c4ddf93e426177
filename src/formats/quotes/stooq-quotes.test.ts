// Stooq's light quotes: a line a symbol.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { epochDay } from '#core/time/epoch-day.ts'
import { parseStooqQuotes } from './stooq-quotes.ts'

const asked = [
  { symbol: 'AAPL', providerSymbol: 'aapl.us' },
  { symbol: 'VOD.L', providerSymbol: 'vod.uk' },
  { symbol: 'NOPE', providerSymbol: 'nope.us' },
]
const read = (text: string) => parseStooqQuotes(new TextEncoder().encode(text), asked)
const body = [
  'VOD.UK,2025-09-24,17:35:02,86,87,85.5,86.42,N/D',
  'AAPL.US,2025-09-24,22:00:11,255.22,255.74,251.04,252.31,42303710',
  'NOPE.US,N/D,N/D,N/D,N/D,N/D,N/D,N/D',
  '',
].join('\r\n')

test('each symbol finds its own line, whatever the order, and one that is unknown sinks no other', () => {
  const [aapl, vod, nope] = read(body)
  assert.ok(aapl?.ok && vod?.ok && nope && !nope.ok)
  const { symbol, price, day, at, open, volume, currency } = aapl.value
  assert.deepEqual([symbol, price, day, at], ['AAPL', 252.31, epochDay(2025, 9, 24), null])
  assert.deepEqual([open, volume, currency], [255.22, 42_303_710, null])
  assert.ok(Number.isNaN(vod.value.volume) && Number.isNaN(vod.value.previousClose))
  assert.equal(nope.error.code, 'symbol-not-found')
})

test('a line that is missing or holds nonsense fails for its symbol', () => {
  const [aapl, vod] = read('AAPL.US,2025-09-24,22:00:11,1,1,1,1e5x,1\n')
  assert.ok(aapl && !aapl.ok && vod && !vod.ok)
  assert.deepEqual([aapl.error.details.path, vod.error.code], ['line 1, Close', 'bad-payload'])
  const [late] = read('AAPL.US,24.09.2025,22:00:11,1,1,1,1,1\n')
  assert.ok(late && !late.ok && late.error.details.path === 'line 1, Date')
})

test('a text that was cut off, one of another form and the used-up sentence fail the request', () => {
  assert.throws(() => read(body.slice(0, 70)), { code: 'bad-payload' })
  assert.throws(() => read('AAPL.US,2025-09-24\n'), { code: 'bad-payload' })
  assert.throws(() => read('Exceeded the daily hits limit'), { code: 'rate-limited' })
})
