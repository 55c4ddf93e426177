// Prices that were invented are told from where they were invented, whatever sources are asked otherwise.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuoteDocument } from '#protocol/http/quotes.ts'
import { openHouse } from '#test/support/open-house.ts'
import { startUpstream } from '#test/support/upstream.ts'
import { publishPrices } from '#workflows/live/publish-prices.ts'
import { refreshAll } from '#workflows/refresh-all.ts'

test('what the simulated market invented is told from there, and no provider hears of it', async (t) => {
  const upstream = await startUpstream()
  t.after(() => upstream.close())
  const bench = await openHouse(t, { ASSAY_SOURCES: 'yahoo', YAHOO_URL: upstream.url, RATE_LIMIT_DELAY: '0' })
  const { signal } = new AbortController()
  const window = { from: null, to: null }
  await refreshAll({ symbols: ['SYN001'], window, sources: ['simulated'] }, bench, { signal })
  await publishPrices({ symbols: ['SYN001', 'OTHER'], fresh: true }, bench, signal)
  const toldOf = async (symbol: string): Promise<QuoteDocument> => {
    const { newest } = await bench.store.messages.open(`prices:${symbol}`, bench.clock.now())
    return JSON.parse(newest?.payload ?? '{}')
  }
  assert.equal((await toldOf('SYN001')).price?.source, 'simulated')
  assert.equal((await toldOf('OTHER')).ok, false)
  assert.deepEqual(new Set(upstream.asked), new Set(['OTHER']))
})
