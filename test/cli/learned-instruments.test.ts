// What a refresh learns of an instrument beside its prices: name, type, exchange, and from that the calendar.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AssetKind } from '#core/instruments/asset-kind.ts'
import { allDays } from '#core/time/day-window.ts'
import { type EpochMs, epochDay } from '#core/time/epoch-day.ts'
import { chartBody, weekdayBars } from '#test/support/chart-body.ts'
import { openApp } from '#test/support/open-app.ts'
import { startUpstream, type Upstream } from '#test/support/upstream.ts'
import { seriesOf } from '#test/support/scripted-source.ts'
import { readPrices } from '#workflows/read-prices.ts'
import { recordRun, refreshAll } from '#workflows/refresh-all.ts'
import { storeSeries } from '#workflows/store-series.ts'

let upstream: Upstream
before(async () => {
  upstream = await startUpstream()
})
after(() => upstream.close())

const { signal } = new AbortController()
const environment = () => ({ YAHOO_URL: upstream.url, ASSAY_SOURCES: 'yahoo', RATE_LIMIT_DELAY: '0' })

async function openWith(t: Parameters<typeof openApp>[0]) {
  const { bench } = await openApp(t, environment())
  const refresh = async (symbol: string, exchange: string, name?: string) => {
    const body = chartBody(weekdayBars('2024-04-01', 60), { symbol, exchange, ...(name && { name }) })
    upstream.script(symbol, { body: JSON.stringify(body) })
    const { symbols } = await refreshAll({ symbols: [symbol], window: allDays, sources: null }, bench, {
      signal,
    })
    assert.ok(symbols[0]?.outcome.ok)
    return (await bench.store.assets.find(symbol))!
  }
  return { bench, refresh }
}

test('name, type, exchange and calendar come from the head of the chart', async (t) => {
  const { refresh } = await openWith(t)
  const asset = await refresh('ACME', 'LSE', 'Acme plc')
  assert.deepEqual(
    [asset.name, asset.kind, asset.exchange, asset.calendar],
    ['Acme plc', 'equity', 'LSE', 'XLON'],
  )
})

test('an exchange we do not know leaves the calendar to the suffix of the symbol', async (t) => {
  const { refresh } = await openWith(t)
  assert.equal((await refresh('UNKN.DE', 'ATLANTIS')).calendar, 'XETR')
  assert.equal((await refresh('UNKN', 'ATLANTIS')).calendar, 'XNYS')
})

test('a calendar learned later grades the whole history anew, and stays when the exchange is not said again', async (t) => {
  const { bench, refresh } = await openWith(t)
  await refresh('LATE', 'ATLANTIS')
  const before = await bench.store.quality.latest('LATE', null)
  assert.equal((await refresh('LATE', 'HKG')).calendar, 'XHKG')
  const after = await bench.store.quality.latest('LATE', null)
  assert.notEqual(before?.completeness, after?.completeness)
  assert.equal((await refresh('LATE', 'ATLANTIS')).calendar, 'XHKG')
})

test('what an instrument is decides how far sources may differ, and past answers keep what it was taken for', async (t) => {
  const { bench } = await openWith(t)
  const days = Array.from({ length: 40 }, (_, index) => epochDay(2024, 4, 1) + index)
  const hear = async (source: string, scale: number, kind: AssetKind | null) => {
    const closes = days.map((_, index) => (100 + index) * scale)
    const instrument = { name: null, kind }
    await recordRun({}, bench, async (runId) => {
      const series = { ...seriesOf('ACME', days, closes), instrument }
      await storeSeries(series, { source, runId, window: allDays }, bench)
      return []
    })
  }
  const differences = async (knownAt: EpochMs | null) => {
    const request = { symbol: 'ACME', window: allDays, knownAt, indicators: [] }
    const { flags } = await readPrices(request, bench)
    return flags.filter(({ rule }) => rule === 'cross-check').length
  }
  await hear('yahoo', 1, null)
  await hear('stooq', 1.003, null)
  const asUnknown = bench.clock.now()
  assert.equal(await differences(null), 0)
  await bench.clock.sleep(2, signal)
  await hear('yahoo', 1, 'fund')
  assert.equal(await differences(null), 1)
  assert.equal(await differences(asUnknown), 0)
})
