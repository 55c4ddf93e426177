// Which sources there are to ask, depending on the keys at hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Http } from '#ports/http.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { createSources, type SourceSettings, wireSources } from './catalogue.ts'

const http: Http = { get: () => Promise.reject(new Error('nobody asked')) }

function idsWithKeys(apiKey: string): string[] {
  const upstream = { url: 'https://mirror.example', apiKey }
  const upstreams: SourceSettings['upstreams'] = {
    yahoo: upstream,
    stooq: upstream,
    tiingo: upstream,
    twelvedata: upstream,
    eodhd: upstream,
    finnhub: upstream,
    alphavantage: upstream,
  }
  const settings = { filesFolder: '/nowhere', upstreams, simulatedSeed: 1, http, clock: virtualClock() }
  return createSources(settings).map(({ id }) => id)
}

test('a source that needs a key is left out until there is one', () => {
  assert.deepEqual(idsWithKeys(''), ['files', 'yahoo', 'stooq', 'simulated'])
  assert.deepEqual(idsWithKeys('key'), ['files', ...wireSources.map(({ id }) => id), 'simulated'])
})
