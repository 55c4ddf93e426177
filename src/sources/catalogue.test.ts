// Which sources there are to ask, depending on the keys at hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Http } from '#ports/http.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import { createSeriesSources, createSources, type SourceSettings, wireSources } from './catalogue.ts'

const http: Http = { get: () => Promise.reject(new Error('nobody asked')) }

function idsWithKeys(apiKey: string) {
  const upstream = { url: 'https://mirror.example', apiKey }
  const upstreams: SourceSettings['upstreams'] = {
    yahoo: upstream,
    stooq: upstream,
    tiingo: upstream,
    twelvedata: upstream,
    eodhd: upstream,
    finnhub: upstream,
    alphavantage: upstream,
    ecb: upstream,
    fred: upstream,
  }
  const settings = { filesFolder: '/nowhere', upstreams, simulatedSeed: 1, http, clock: virtualClock() }
  const idOf = ({ id }: { readonly id: string }) => id
  return { prices: createSources(settings).map(idOf), series: createSeriesSources(settings).map(idOf) }
}

test('a source that needs a key is left out until there is one', () => {
  assert.deepEqual(idsWithKeys(''), { prices: ['files', 'yahoo', 'stooq', 'simulated'], series: ['ecb'] })
  assert.deepEqual(idsWithKeys('key'), {
    prices: ['files', ...wireSources.map(({ id }) => id), 'simulated'],
    series: ['ecb', 'fred'],
  })
})
