// New prices held against the last stored close.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EpochMs, epochDay } from '#core/time/epoch-day.ts'
import { quoteAt, quotingSource } from '#test/support/quoting-source.ts'
import { doubted } from './doubted.ts'

const { signal } = new AbortController()
const at = Date.UTC(2025, 8, 24, 15) as EpochMs
const known = { day: epochDay(2025, 9, 23), close: 100, currency: 'GBp', dividends: [] }

test('a doubtful price fails for its symbol and asks for another source; the others pass', async () => {
  const source = quotingSource('s', (symbol) => quoteAt(symbol, symbol === 'BAD' ? 10_000 : 101, at))
  const find = async (symbol: string) => (symbol === 'NEW' ? null : { ...known, currency: 'USD' })
  const [bad, good, fresh] = await doubted(source.quote!, find)({ symbols: ['BAD', 'GOOD', 'NEW'] }, signal)
  assert.ok(bad && !bad.ok && good?.ok && fresh?.ok)
  assert.deepEqual([bad.error.code, bad.error.retry], ['bad-payload', 'elsewhere'])
  assert.match(
    bad.error.message,
    /"BAD" from s: its price 10000 is about 100 times too high: the close of 2025-09-23 was 100/,
  )
})

test('a price without a currency is in that of the closes it agrees with', async () => {
  const source = quotingSource('s', (symbol) => ({ ...quoteAt(symbol, 101, at), currency: null }))
  const [priced] = await doubted(source.quote!, async () => known)({ symbols: ['A'] }, signal)
  assert.ok(priced?.ok && priced.value.quote.currency === 'GBp')
  const [unknown] = await doubted(source.quote!, async () => null)({ symbols: ['A'] }, signal)
  assert.ok(unknown?.ok && unknown.value.quote.currency === null)
})
