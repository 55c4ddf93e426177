// The Yahoo source: what it asks for, and what it makes of recorded answers.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type EpochMs, epochDay, formatDay, type EpochDay } from '#core/time/epoch-day.ts'
import type { Http, HttpResponse } from '#ports/http.ts'
import { noSharedData, sharedData } from '#test/shared-data.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { parseRetryAfter } from './http-status.ts'
import { yahooSource } from './yahoo.ts'

const { signal } = new AbortController()

/** A source whose wire answers everything the same, and the addresses it asked. */
function answering(response: Partial<HttpResponse>) {
  const asked: string[] = []
  const http: Http = {
    async get({ url }) {
      asked.push(url)
      return { status: 200, headers: {}, body: new Uint8Array(), ...response }
    },
  }
  return {
    asked,
    source: yahooSource({ baseUrl: 'https://mirror.example/', apiKey: '', http, clock: virtualClock() }),
  }
}

const recordings = [
  {
    file: 'chart-AAPL-2020-08-31-to-2020-11-07.json',
    symbol: 'AAPL',
    bars: 49,
    first: '2020-08-31',
    actions: 2,
  },
  {
    file: 'historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv.json',
    symbol: 'MSFT',
    bars: 252,
    first: '2021-02-01',
    actions: 4,
  },
  {
    file: 'chart-BTC-USD-2020-01-01-to-2020-01-03.json',
    symbol: 'BTC-USD',
    bars: 3,
    first: '2020-01-01',
    actions: 0,
  },
] as const

for (const { file, symbol, bars, first, actions } of recordings) {
  test(`the recorded ${file} is read whole`, async (t) => {
    const path = sharedData(`yahoo_json/${file}`)
    if (path === null) return t.skip(noSharedData)
    const { response } = JSON.parse(readFileSync(path, 'utf8'))
    const { source } = answering({ body: new TextEncoder().encode(JSON.stringify(response.body)) })
    const { series } = await source.history({ symbol, from: null, to: null }, signal)
    assert.deepEqual([series.symbol, series.rowsRead, series.actions.length], [symbol, bars, actions])
    assert.equal(formatDay(series.bars.day[0] as EpochDay), first)
    return undefined
  })
}

test('the window is asked for a day wider on both sides, at the address that stands in for Yahoo', async () => {
  const { asked, source } = answering({ status: 404 })
  const window = { from: epochDay(2024, 1, 10), to: epochDay(2024, 1, 20) }
  await assert.rejects(source.history({ symbol: '^GSPC', ...window }, signal), { code: 'symbol-not-found' })
  const url = new URL(asked[0]!)
  assert.equal(url.origin + url.pathname, 'https://mirror.example/v8/finance/chart/%5EGSPC')
  const day = 86_400
  assert.deepEqual(
    [url.searchParams.get('period1'), url.searchParams.get('period2')],
    [String(epochDay(2024, 1, 9) * day), String(epochDay(2024, 1, 22) * day)],
  )
  assert.equal(url.searchParams.get('interval'), '1d')
})

test('the text “Too Many Requests” with status 200 is a limit, and a web page is a refusal to serve', async () => {
  for (const [text, code] of [
    ['Too Many Requests\r\n', 'rate-limited'],
    [' <!DOCTYPE html>', 'blocked'],
  ] as const) {
    const { source } = answering({ body: new TextEncoder().encode(text) })
    await assert.rejects(source.history({ symbol: 'A', from: null, to: null }, signal), { code })
  }
})

test('Retry-After is seconds or a date, and nothing else', () => {
  const now = Date.parse('2024-01-01T00:00:00Z') as EpochMs
  assert.equal(parseRetryAfter('7', now), 7_000)
  assert.equal(parseRetryAfter('Mon, 01 Jan 2024 00:01:00 GMT', now), 60_000)
  assert.equal(parseRetryAfter('Sun, 31 Dec 2023 00:00:00 GMT', now), 0)
  assert.equal(parseRetryAfter('soon', now), null)
  assert.equal(parseRetryAfter(undefined, now), null)
})
