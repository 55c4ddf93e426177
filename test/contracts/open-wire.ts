/** Opens the source of a provider against a server of this machine. */
import assert from 'node:assert/strict'
import type { EpochMs } from '#core/time/epoch-day.ts'
import type { PriceSource } from '#ports/price-source.ts'
import { wireSources } from '#sources/catalogue.ts'
import { fetchHttp } from '#sources/fetch-http.ts'
import { virtualClock } from '#test/support/virtual-clock.ts'
import type { ProviderServer } from './provider-server.ts'

/** Holds what an address must escape. */
export const KEY = 'sesame+7/key='

export function openWire(id: string, { url }: ProviderServer, now: number): PriceSource {
  const entry = wireSources.find((one) => one.id === id)
  assert.ok(entry, id)
  return entry.create({
    baseUrl: url,
    apiKey: entry.needsKey ? KEY : '',
    http: fetchHttp(),
    clock: virtualClock(now as EpochMs),
  })
}
