// When the price of the stream stands in for the last bar, and in which words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuoteDocument } from '#protocol/http/quotes.ts'
import { livePrice, priceWords, shortWords } from './live-price.ts'

const receivedAt = 1_700_000_000_000

function told(over: Partial<QuoteDocument> = {}, flags: string[] = [], asOf = '2026-11-25') {
  const price = {
    value: 12.5,
    unit: 'USD',
    asOf,
    knownAt: null,
    source: 'yahoo',
    grade: 'good',
    flags,
    ref: null,
  } as const
  const quote = {
    symbol: 'ACME',
    ok: true,
    price,
    changeFraction: 0.02,
    ageMs: 4_000,
    marketState: 'open',
    ...over,
  }
  return { quote: quote as unknown as QuoteDocument, receivedAt }
}

const asset = { to: '2026-11-24' }

test('a price that was told says its age, its source and what the market does', () => {
  const now = livePrice(asset, told())!
  assert.equal(now.price.value, 12.5)
  assert.equal(now.change.value, 0.02)
  assert.equal(priceWords(now, receivedAt + 8_000), '12 s old, yahoo, market open')
  assert.equal(shortWords(now, receivedAt + 8_000), '12 s')
})

test('a market that rests is said to rest', () => {
  const now = livePrice(asset, told({ marketState: 'closed' }))!
  assert.match(priceWords(now, receivedAt), /market closed$/)
  assert.equal(shortWords(now, receivedAt), 'closed')
})

test('of a price whose day alone is known no age is claimed', () => {
  const now = livePrice(asset, told({ ageMs: null, marketState: null }))!
  assert.match(priceWords(now, receivedAt), /^25 .*2026, yahoo$|^Nov 25, 2026, yahoo$/)
})

test('the last bar stays where the stream has nothing better', () => {
  assert.equal(livePrice(asset, null), null)
  assert.equal(livePrice(asset, told({ price: null })), null)
  assert.equal(livePrice(asset, told({}, ['last-close'])), null)
  assert.equal(livePrice(asset, told({}, [], '2026-11-23')), null)
})
