// The words beside a last price.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuoteDocument } from '#protocol/http/quotes.ts'
import { dayText } from './dates.ts'
import { quoteWords } from './quote-words.ts'

function told(ageMs: number | null, ...flags: string[]): string {
  const price = {
    value: 1,
    unit: 'USD',
    asOf: '2024-06-28',
    knownAt: null,
    source: 'yahoo',
    grade: null,
    flags,
    ref: null,
  }
  return quoteWords({ price, ageMs } as QuoteDocument)
}

test('a price of now has an age, a kept one says so, and a closed one has its day', () => {
  assert.equal(told(180_000), '3 min old, yahoo')
  assert.equal(told(180_000, 'from-cache'), '3 min old, yahoo, kept')
  assert.equal(told(180_000, 'from-cache', 'stale'), '3 min old, yahoo, kept, too old')
  assert.equal(told(null, 'last-close', 'end-of-day'), `${dayText('2024-06-28')}, yahoo, last stored close`)
})

test('no price has no words', () => {
  assert.equal(quoteWords({ price: null } as QuoteDocument), '')
})
