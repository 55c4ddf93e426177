// Prices as they were resolved and prices derived anew are the same prices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDay } from '#core/time/epoch-day.ts'
import { openApp } from '#test/support/open-app.ts'
import { readPrices, type StoredPrices } from '#workflows/read-prices.ts'
import { refreshAll } from '#workflows/refresh-all.ts'

function told({ bars, grades, actions, flags, sources, sourceIndex, indicators, adjusted }: StoredPrices) {
  return {
    bars,
    grades,
    indicators,
    adjusted,
    sources: Array.from(sourceIndex, (index) => sources[index]),
    actions: actions.map(({ day, kind, value }) => ({ day, kind, value })),
    flags: flags.map((flag) => JSON.stringify([formatDay(flag.day), flag.rule, flag.detail])).sort(),
  }
}

test('what is read of now is what the observations up to now give', async (t) => {
  const { bench } = await openApp(t, { ASSAY_SOURCES: 'simulated', SIMULATED_SEED: '3' })
  const symbols = ['SYN001', 'SYN002', 'SYN003', 'SYN004', 'SYN005', 'SYN006', 'SYN007', 'SYN008']
  const request = { symbols, window: { from: null, to: null }, sources: null }
  const { summary } = await refreshAll(request, bench, { signal: new AbortController().signal })
  assert.equal(summary.successful, symbols.length)
  let actions = 0
  let flags = 0
  for (const symbol of symbols) {
    const window = { from: null, to: null }
    const plain = await readPrices({ symbol, window, knownAt: null, indicators: null }, bench)
    const known = { symbol, window, knownAt: bench.clock.now(), indicators: null }
    assert.deepEqual(told(plain), told(await readPrices(known, bench)), symbol)
    actions += plain.actions.length
    flags += plain.flags.length
  }
  assert.ok(actions > 0 && flags > 0, 'the simulated market pays dividends and has faults')
})
